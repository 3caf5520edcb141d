// Adding a step: after an output, on a line, or anywhere.
import { t } from '@lingui/core/macro';
import {
  type Book,
  type Edit,
  exitOf,
  type Faces,
  lineFrom,
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
import { freeSpot, heightOf, INPUT_Y, onGrid, outputY, type Point, STEP_WIDTH } from '../measure';

/** Between a step and the one that is added after it. */
const BESIDE = 88;

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
  if ('after' in where) wireIn(book, faces, d, step, where.after);
  const page = 'after' in where ? pageOf(book, exitOf(where.after).step) : where.page;
  const wish = 'after' in where ? (where.at ?? beside(book, faces, where.after)) : where.at;
  const all = [...boxes(book, faces, page).values()];
  const spot =
    'after' in where && !where.at
      ? freeSpot(wish, { height: heightOf(faceOf({}, step)) }, all)
      : { x: onGrid(wish.x), y: onGrid(wish.y) };
  d.set('place', step.id, page ? { ...spot, page } : spot);
  if (!book.flow.start && type === 'start') d.set('flow', 'start', step.id);
  const name = kindName(type);
  return { edit: d.edit(t`Add “${name}”`) ?? { label: '', changes: [] }, steps: [step.id] };
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
