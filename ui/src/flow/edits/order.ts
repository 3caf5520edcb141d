// Changing the order without drawing lines: two ways of a step change places, a step goes one
// further along its line.
import { t } from '@lingui/core/macro';
import {
  type Book,
  type Edit,
  exitOf,
  type Faces,
  lineFrom,
  linesInto,
  stepName,
  stepOf,
} from '../book';
import { draft } from '../draft';
import { faceOf } from '../faces';

/** What two outputs lead to changes places. */
export function swapOutputs(book: Book, a: string, b: string): Edit | null {
  const [first, second] = [lineFrom(book, a), lineFrom(book, b)];
  if (!first && !second) return null;
  const d = draft(book);
  d.set('line', a, second?.to ?? null);
  d.set('line', b, first?.to ?? null);
  return d.edit(t`Swap two outputs`);
}

/** The output by which a call usually goes on. */
function wayOn(book: Book, faces: Faces, id: string): string | null {
  const step = stepOf(book, id);
  const ports = step ? faceOf(faces, step).ports.filter((p) => p.kind !== 'error') : [];
  const port = ports.find((p) => lineFrom(book, `${id}.${p.id}`)) ?? ports[0];
  return port ? `${id}.${port.id}` : null;
}

/** A step changes places with the one that follows it. */
export function moveFurther(book: Book, faces: Faces, id: string): Edit | null {
  const step = stepOf(book, id);
  const out = wayOn(book, faces, id);
  const next = out ? lineFrom(book, out)?.to : undefined;
  if (!step || !out || !next || next === id || step.type === 'start') return null;
  const on = wayOn(book, faces, next);
  if (!on) return null;
  const after = lineFrom(book, on)?.to;
  if (after === id) return null;
  const d = draft(book);
  for (const line of linesInto(book, id)) {
    if (exitOf(line.from).step !== next) d.set('line', line.from, next);
  }
  d.set('line', on, id);
  d.set('line', out, after ?? null);
  return d.edit(t`Move “${stepName(step)}”`);
}

/** A step changes places with the only one before it. */
export function moveEarlier(book: Book, faces: Faces, id: string): Edit | null {
  const before = [...new Set(linesInto(book, id).map((l) => exitOf(l.from).step))];
  const [only] = before;
  if (before.length !== 1 || only === undefined) return null;
  return moveFurther(book, faces, only);
}
