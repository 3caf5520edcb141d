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
  freeSpot,
  heightOf,
  INPUT_Y,
  onGrid,
  outputY,
  type Point,
  STEP_WIDTH,
} from '../measure';

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
  const size = { height: heightOf(faceOf({}, step)) };
  const spot =
    from && to && target !== undefined && target !== source && to.x >= from.x + from.width
      ? makeRoom(book, d, all, { source, target, at })
      : at && !to
        ? { x: onGrid(at.x), y: onGrid(at.y) }
        : freeSpot(at ?? beside(book, faces, exit), size, [...all.values()]);
  d.set('place', step.id, page ? { ...spot, page } : spot);
}

/** Between two steps that follow each other; the second and what follows it move on if need be. */
function makeRoom(
  book: Book,
  d: Draft,
  all: ReadonlyMap<string, Box>,
  { source, target, at }: { source: string; target: string; at: Point | undefined },
): Point {
  const [from, to] = [all.get(source), all.get(target)];
  if (!from || !to) return { x: 0, y: 0 };
  const right = from.x + from.width;
  const lack = Math.max(0, STEP_WIDTH + 2 * BETWEEN - (to.x - right));
  if (lack > 0) {
    for (const id of following(book, target, source)) {
      const [box, stand] = [all.get(id), place(book, id)];
      if (box && stand && box.x >= to.x) d.set('place', id, { ...stand, x: onGrid(box.x + lack) });
    }
  }
  const [least, most] = [right + BETWEEN, to.x + lack - BETWEEN - STEP_WIDTH];
  const wish = at ? at.x : (least + most) / 2;
  // Level with where it leads, so that the second half of the line is straight.
  return { x: onGrid(Math.min(most, Math.max(least, wish))), y: to.y };
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

/** To the right of an output, level with it. */
export function beside(book: Book, faces: Faces, exit: string): Point {
  const { step: id, port } = exitOf(exit);
  const from = stepOf(book, id);
  const at = place(book, id);
  if (!from || !at) return { x: 0, y: 0 };
  const face = faceOf(faces, from);
  const index = Math.max(
    0,
    face.ports.findIndex((p) => p.id === port),
  );
  return {
    x: at.x + STEP_WIDTH + BESIDE,
    y: at.y + outputY(face, index, at.collapsed) - INPUT_Y,
  };
}
