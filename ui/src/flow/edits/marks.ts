// Frames round steps, notes, and the pages they stand on.
import { plural, t } from '@lingui/core/macro';
import {
  type Book,
  type Edit,
  type Faces,
  type Frame,
  type Note,
  type Page,
  place,
  steps,
} from '../book';
import { draft } from '../draft';
import { boxes, knownPage, pageOf } from '../faces';
import { freeId, freeName } from '../ids';
import { type Box, bounds, GRID, onGrid, type Point } from '../measure';

const FRAME_PAD = 3 * GRID;
const FRAME_HEAD = 5 * GRID;
export const NOTE_SIZE = { width: 200, height: 96 };
/** Smaller than this a frame or note says nothing. */
export const LEAST_MARK = { width: 96, height: 56 };

export interface MadeMark {
  edit: Edit | null;
  id: string;
}

function onPage<T extends object>(mark: T, page: string): T {
  return page ? { ...mark, page } : mark;
}

const onGridBox = ({ x, y, width, height }: Box): Box => ({
  x: onGrid(x),
  y: onGrid(y),
  width: onGrid(width),
  height: onGrid(height),
});

/** The area of a frame round something. */
export function framed({ x, y, width, height }: Box): Box {
  return onGridBox({
    x: x - FRAME_PAD,
    y: y - FRAME_HEAD,
    width: width + 2 * FRAME_PAD,
    height: height + FRAME_HEAD + FRAME_PAD,
  });
}

/** A frame round steps, or an empty one of this size. */
export function addFrame(
  book: Book,
  faces: Faces,
  round: readonly string[] | Box,
  page: string,
): MadeMark {
  const all = boxes(book, faces);
  const box = Array.isArray(round)
    ? bounds(round.flatMap((id) => all.get(id) ?? []))
    : (round as Box);
  const taken = new Set((book.layout.frames ?? []).map((f) => f.id));
  const id = freeId('frame', (i) => taken.has(i));
  if (!box) return { edit: null, id };
  const frame: Frame = onPage(
    { id, name: '', ...(Array.isArray(round) ? framed(box) : onGridBox(box)) },
    page,
  );
  const d = draft(book);
  d.set('frame', id, frame);
  return { edit: d.edit(t`Add a frame`), id };
}

export function addNote(book: Book, at: Point, page: string, text = ''): MadeMark {
  const taken = new Set((book.layout.notes ?? []).map((n) => n.id));
  const id = freeId('note', (i) => taken.has(i));
  const note: Note = onPage({ id, text, x: onGrid(at.x), y: onGrid(at.y), ...NOTE_SIZE }, page);
  const d = draft(book);
  d.set('note', id, note);
  return { edit: d.edit(t`Add a note`), id };
}

export function setFrame(
  book: Book,
  id: string,
  fields: Partial<Frame>,
  label?: string,
): Edit | null {
  const frame = book.layout.frames?.find((f) => f.id === id);
  if (!frame) return null;
  const d = draft(book);
  d.set('frame', id, { ...frame, ...fields });
  return d.edit(label ?? t`Change a frame`);
}

export function setNote(
  book: Book,
  id: string,
  fields: Partial<Note>,
  label?: string,
): Edit | null {
  const note = book.layout.notes?.find((n) => n.id === id);
  if (!note) return null;
  const d = draft(book);
  d.set('note', id, { ...note, ...fields });
  return d.edit(label ?? t`Change a note`);
}

export interface Marks {
  frames: ReadonlySet<string>;
  notes: ReadonlySet<string>;
}

/** Frames and notes by so much wider and higher. */
export function resizeMarks(book: Book, which: Marks, by: Point): Edit | null {
  const d = draft(book);
  const resize = (part: 'frame' | 'note', mark: Frame | Note) => {
    const width = Math.max(LEAST_MARK.width, onGrid(mark.width + by.x));
    const height = Math.max(LEAST_MARK.height, onGrid(mark.height + by.y));
    d.set(part, mark.id, { ...mark, width, height });
  };
  for (const frame of book.layout.frames ?? [])
    if (which.frames.has(frame.id)) resize('frame', frame);
  for (const note of book.layout.notes ?? []) if (which.notes.has(note.id)) resize('note', note);
  return d.edit(t`Resize a frame or note`);
}

/** The steps, notes and smaller frames that stand in a frame. */
export function inFrame(
  book: Book,
  faces: Faces,
  frame: Frame,
): { steps: string[]; notes: string[]; frames: string[] } {
  const page = knownPage(book, frame.page);
  const holds = (b: Box) => {
    const [x, y] = [b.x + b.width / 2, b.y + b.height / 2];
    return x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height;
  };
  const here = (mark: { page?: string }) => knownPage(book, mark.page) === page;
  const size = frame.width * frame.height;
  return {
    steps: [...boxes(book, faces, page)].filter(([, b]) => holds(b)).map(([id]) => id),
    notes: (book.layout.notes ?? []).filter((n) => here(n) && holds(n)).map((n) => n.id),
    frames: (book.layout.frames ?? [])
      .filter((f) => f.id !== frame.id && here(f) && holds(f) && f.width * f.height < size)
      .map((f) => f.id),
  };
}

/** A new page; the first time, what there is becomes the first of two. */
export function addPage(book: Book): MadeMark {
  const pages: Page[] = [...(book.layout.pages ?? [])];
  const d = draft(book);
  if (pages.length === 0) pages.push({ id: 'page', name: t`Page 1` });
  const id = freeId('page', (i) => pages.some((p) => p.id === i));
  const first = t`Page 1`;
  pages.push({ id, name: freeName(first, (n) => pages.some((p) => p.name === n)) });
  d.set('layout', 'pages', pages);
  return { edit: d.edit(t`Add a page`), id };
}

export function renamePage(book: Book, id: string, name: string): Edit | null {
  const next = name.trim();
  if (!next) return null;
  const d = draft(book);
  d.set(
    'layout',
    'pages',
    (book.layout.pages ?? []).map((p) => (p.id === id ? { ...p, name: next } : p)),
  );
  return d.edit(t`Rename a page`);
}

export function orderPages(book: Book, ids: readonly string[]): Edit | null {
  const pages = book.layout.pages ?? [];
  const d = draft(book);
  d.set(
    'layout',
    'pages',
    [...pages].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
  );
  return d.edit(t`Reorder pages`);
}

/** Only the page goes: what stands on it goes to the first page that is left. */
export function removePage(book: Book, id: string): Edit | null {
  const pages = book.layout.pages ?? [];
  const left = pages.filter((p) => p.id !== id);
  if (left.length === pages.length) return null;
  const to = left.length > 1 ? (left[0]?.id ?? '') : '';
  const d = draft(book);
  const stand = (mark: { page?: string }) => {
    const { page: _, ...rest } = mark;
    return to ? { ...rest, page: to } : rest;
  };
  const last = left.length <= 1;
  for (const step of steps(book)) {
    const at = place(book, step.id);
    if (at && (last || pageOf(book, step.id) === id)) d.set('place', step.id, stand(at));
  }
  for (const f of book.layout.frames ?? []) {
    if (last || knownPage(book, f.page) === id) d.set('frame', f.id, stand(f));
  }
  for (const n of book.layout.notes ?? []) {
    if (last || knownPage(book, n.page) === id) d.set('note', n.id, stand(n));
  }
  d.set('layout', 'pages', last ? null : left);
  return d.edit(t`Remove a page`);
}

export function toPage(book: Book, ids: readonly string[], page: string): Edit | null {
  const d = draft(book);
  for (const id of ids) {
    const at = place(book, id);
    if (at) d.set('place', id, { ...at, page });
  }
  const n = ids.length;
  return d.edit(
    plural(n, { one: 'Move # step to another page', other: 'Move # steps to another page' }),
  );
}
