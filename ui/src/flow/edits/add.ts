// Adding a step: after an output, on a line, or anywhere.
import { t } from '@lingui/core/macro';
import {
  type Book,
  type Edit,
  exitOf,
  type Faces,
  lineFrom,
  linesOut,
  place,
  type Step,
  stepOf,
  steps,
  stepsById,
} from '../book';
import { type Draft, draft } from '../draft';
import { boxes, faceOf, pageOf } from '../faces';
import { freeId, freeName, slug } from '../ids';
import { kindName, kindOf } from '../kinds';
import {
  type Box,
  entryAt,
  exitAt,
  freeSpot,
  heightOf,
  onGrid,
  type Point,
  STEP_WIDTH,
} from '../measure';
import { type Reading, readingOf, turned, turnedBox } from '../reading';

/** Between a step and the one that is added after it. */
const BESIDE = 88;
/** The least between steps where one is put on a line. */
const BETWEEN = 56;

export type Where =
  /** At a point of a page. */
  | { at: Point; page: string }
  /** After an output; what was there comes after the new step. */
  | { after: string; at?: Point };

export interface Made {
  edit: Edit;
  /** Ids of what was made, to be selected. */
  steps: string[];
}

/** A step of a type that stands nowhere yet. */
export function newStep(book: Book, type: string): Step {
  const kind = kindOf(type);
  const names = new Set(steps(book).map((s) => s.name));
  const ids = stepsById(book);
  const name = freeName(kindName(type), (n) => names.has(n));
  const id = freeId(slug(kind?.name.en ?? '') || slug(type), (i) => ids.has(i));
  const settings = kind ? structuredClone(kind.defaults) : {};
  return Object.keys(settings).length > 0 ? { id, type, name, settings } : { id, type, name };
}

export function addStep(book: Book, faces: Faces, type: string, where: Where): Made {
  const step = newStep(book, type);
  const d = draft(book);
  d.set('step', step.id, step);
  if ('after' in where) {
    const target = lineFrom(book, where.after)?.to;
    wireIn(book, faces, d, step, where.after);
    putAfter(book, faces, d, step, where.after, target, where.at);
  } else {
    const spot = { x: onGrid(where.at.x), y: onGrid(where.at.y) };
    d.set('place', step.id, where.page ? { ...spot, page: where.page } : spot);
  }
  if (!book.flow.start && type === 'start') d.set('flow', 'start', step.id);
  const name = kindName(type);
  return { edit: d.edit(t`Add “${name}”`) ?? { label: '', changes: [] }, steps: [step.id] };
}

/** Beside the step before, where it is free; on a line, what follows makes room. */
function putAfter(
  book: Book,
  faces: Faces,
  d: Draft,
  step: Step,
  exit: string,
  target: string | undefined,
  at: Point | undefined,
): void {
  const source = exitOf(exit).step;
  const page = pageOf(book, source);
  const all = boxes(book, faces, page);
  const from = all.get(source);
  const to = target === undefined ? undefined : all.get(target);
  const size = { width: STEP_WIDTH, height: heightOf(faceOf({}, step)) };
  const reading = readingOf(book);
  const follows = from && to && target !== source && isAfter(from, to, reading);
  const spot =
    target !== undefined && follows
      ? makeRoom(book, d, all, { source, target, at, size })
      : at && !to
        ? { x: onGrid(at.x), y: onGrid(at.y) }
        : free({ ...(at ?? beside(book, faces, exit)), ...size }, all, reading);
  d.set('place', step.id, page ? { ...spot, page } : spot);
}

/** The nearest place across the way the flow goes. */
function free(wish: Box, all: ReadonlyMap<string, Box>, reading: Reading): Point {
  if (reading !== 'down') return freeSpot(wish, [...all.values()]);
  const boxes = [...all.values()].map((box) => turnedBox(box, reading));
  return turned(freeSpot(turnedBox(wish, reading), boxes), reading);
}

function isAfter(a: Box, b: Box, reading: Reading): boolean {
  const [from, to] = [turnedBox(a, reading), turnedBox(b, reading)];
  return to.x >= from.x + from.width;
}

/** Between two steps that follow each other; the second and what follows it move on if need be. */
function makeRoom(
  book: Book,
  d: Draft,
  all: ReadonlyMap<string, Box>,
  { source, target, at, size }: Between,
): Point {
  const reading = readingOf(book);
  const turn = (box: Box | undefined) => box && turnedBox(box, reading);
  const [from, to] = [turn(all.get(source)), turn(all.get(target))];
  if (!from || !to) return { x: 0, y: 0 };
  const own = turnedBox({ ...(at ?? { x: 0, y: 0 }), ...size }, reading);
  const right = from.x + from.width;
  const lack = onGrid(Math.max(0, own.width + 2 * BETWEEN - (to.x - right)));
  if (lack > 0) {
    const by = turned({ x: lack, y: 0 }, reading);
    for (const id of following(book, target, source)) {
      const [box, stand] = [all.get(id), place(book, id)];
      if (!box || !stand || turnedBox(box, reading).x < to.x) continue;
      d.set('place', id, { ...stand, x: onGrid(box.x + by.x), y: onGrid(box.y + by.y) });
    }
  }
  const [least, most] = [right + BETWEEN, to.x + lack - BETWEEN - own.width];
  const wish = at ? own.x : (least + most) / 2;
  // Level with where it leads, so that the second half of the line is straight.
  const spot = { ...own, x: Math.min(most, Math.max(least, wish)), y: to.y };
  const { x, y } = turnedBox(spot, reading);
  return { x: onGrid(x), y: onGrid(y) };
}

interface Between {
  source: string;
  target: string;
  at: Point | undefined;
  /** Of the step that comes between them. */
  size: { width: number; height: number };
}

/** All steps that callers can reach from one, without going through another. */
function following(book: Book, first: string, without: string): Set<string> {
  const seen = new Set([without, first]);
  const row = [first];
  for (let id = row.pop(); id !== undefined; id = row.pop()) {
    for (const { to } of linesOut(book, id)) {
      if (seen.has(to)) continue;
      seen.add(to);
      row.push(to);
    }
  }
  seen.delete(without);
  return seen;
}

function wireIn(book: Book, faces: Faces, d: Draft, step: Step, exit: string): void {
  const old = lineFrom(book, exit);
  d.set('line', exit, step.id);
  if (!old) return;
  const on = faceOf(faces, step).ports.find((p) => p.kind !== 'error' && p.id !== 'no_input');
  if (on) d.set('line', `${step.id}.${on.id}`, old.to);
}

/** On from an output, level with it. */
function beside(book: Book, faces: Faces, exit: string): Point {
  const { step: id, port } = exitOf(exit);
  const from = stepOf(book, id);
  const at = place(book, id);
  if (!from || !at) return { x: 0, y: 0 };
  const reading = readingOf(book);
  const face = faceOf(faces, from);
  const index = Math.max(
    0,
    face.ports.findIndex((p) => p.id === port),
  );
  const out = exitAt(face, index, at.collapsed ?? false, reading);
  const [entry, on] = [entryAt(reading), turned({ x: BESIDE, y: 0 }, reading)];
  // Where lines arrive at it stands level with where this one leaves.
  return { x: at.x + out.x + on.x - entry.x, y: at.y + out.y + on.y - entry.y };
}
