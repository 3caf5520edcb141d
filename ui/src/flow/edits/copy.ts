// Copies of steps: duplicates, and what is pasted. Ids are new; lines among the copies are kept.
import { plural } from '@lingui/core/macro';
import {
  type Book,
  type Edge,
  type Edit,
  exitOf,
  type Face,
  type Faces,
  type Frame,
  lines,
  type Note,
  type Place,
  place,
  type Step,
  steps,
  stepsById,
} from '../book';
import { draft } from '../draft';
import { freeId, freeName } from '../ids';
import { GRID, onGrid, type Point } from '../measure';

/** Steps and marks with the lines among them, apart from any flow. */
export interface Piece {
  steps: Step[];
  lines: Edge[];
  places: Record<string, Place>;
  frames: Frame[];
  notes: Note[];
}

export interface Copied {
  edit: Edit | null;
  steps: string[];
  frames: string[];
  notes: string[];
  faces: Record<string, Face>;
}

export function piece(
  book: Book,
  ids: Iterable<string>,
  frames: ReadonlySet<string> = new Set(),
  notes: ReadonlySet<string> = new Set(),
): Piece {
  const chosen = new Set(ids);
  const own = steps(book).filter((s) => chosen.has(s.id));
  return {
    steps: own,
    lines: lines(book).filter((l) => chosen.has(exitOf(l.from).step) && chosen.has(l.to)),
    places: Object.fromEntries(
      own.flatMap((s) => {
        const at = place(book, s.id);
        return at ? [[s.id, at]] : [];
      }),
    ),
    frames: (book.layout.frames ?? []).filter((f) => frames.has(f.id)),
    notes: (book.layout.notes ?? []).filter((n) => notes.has(n.id)),
  };
}

const corner = (p: Piece): Point => {
  const all: Point[] = [...Object.values(p.places), ...p.frames, ...p.notes];
  if (all.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...all.map((a) => a.x)), y: Math.min(...all.map((a) => a.y)) };
};

/** Put a piece into the book with its upper left corner at a point of a page. */
export function putIn(
  book: Book,
  from: Piece,
  at: Point,
  page: string,
  label: string,
  faces: Faces = {},
): Copied {
  const d = draft(book);
  const ids = new Set(stepsById(book).keys());
  const names = new Set(steps(book).map((s) => s.name));
  const to = new Map<string, string>();
  const made: Copied = { edit: null, steps: [], frames: [], notes: [], faces: {} };
  const first = corner(from);
  const moved = <T extends Point>(thing: T): T => {
    const { page: _, ...rest } = thing as T & { page?: string };
    const spot = { x: onGrid(at.x + thing.x - first.x), y: onGrid(at.y + thing.y - first.y) };
    return { ...(rest as T), ...spot, ...(page && { page }) };
  };
  for (const step of from.steps) {
    const id = freeId(step.id, (i) => ids.has(i));
    const name = step.name ? freeName(step.name, (n) => names.has(n)) : undefined;
    ids.add(id);
    names.add(name);
    to.set(step.id, id);
    d.set('step', id, name === undefined ? { ...step, id } : { ...step, id, name });
    d.set('place', id, moved(from.places[step.id] ?? first));
    made.steps.push(id);
    const face = faces[step.id];
    if (face) made.faces[id] = face;
  }
  for (const line of from.lines) {
    const exit = exitOf(line.from);
    const [source, target] = [to.get(exit.step), to.get(line.to)];
    if (!source || !target) continue;
    const key = `${source}.${exit.port}`;
    d.set('line', key, Object.keys(line).length > 2 ? { ...line, from: key, to: target } : target);
  }
  for (const part of ['frame', 'note'] as const) {
    const list = part === 'frame' ? from.frames : from.notes;
    const there = (part === 'frame' ? book.layout.frames : book.layout.notes) ?? [];
    const taken = new Set(there.map((m) => m.id));
    for (const mark of list) {
      const id = freeId(mark.id, (i) => taken.has(i));
      taken.add(id);
      d.set(part, id, { ...moved(mark), id });
      made[part === 'frame' ? 'frames' : 'notes'].push(id);
    }
  }
  made.edit = d.edit(label);
  return made;
}

export function duplicate(
  book: Book,
  faces: Faces,
  ids: Iterable<string>,
  page: string,
  marks: { frames?: ReadonlySet<string>; notes?: ReadonlySet<string> } = {},
): Copied {
  // A call has one beginning.
  const all = stepsById(book);
  const own = [...ids].filter((id) => all.get(id)?.type !== 'start');
  const from = piece(book, own, marks.frames, marks.notes);
  const first = corner(from);
  const n = from.steps.length;
  const label = plural(n, { one: 'Duplicate # step', other: 'Duplicate # steps' });
  return putIn(book, from, { x: first.x + 4 * GRID, y: first.y + 4 * GRID }, page, label, faces);
}
