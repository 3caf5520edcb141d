// Lines: connecting, leading elsewhere, taking away.
import { plural, t } from '@lingui/core/macro';
import {
  type Book,
  type Edge,
  type Edit,
  exitOf,
  type Faces,
  lineFrom,
  stepName,
  stepOf,
} from '../book';
import { draft } from '../draft';
import { faceOf, isLoose } from '../faces';

/** A line's value that leads somewhere else, with whatever more it says kept. */
function leading(line: Edge | undefined, to: string): unknown {
  return line && Object.keys(line).length > 2 ? { ...line, to } : to;
}

/** Lead an output to a step, wherever it led before. */
export function connect(book: Book, exit: string, to: string): Edit | null {
  const target = stepOf(book, to);
  const source = stepOf(book, exitOf(exit).step);
  // A call begins at the start; nothing leads back to it.
  if (!target || !source || target.type === 'start') return null;
  const d = draft(book);
  d.set('line', exit, leading(lineFrom(book, exit), to));
  return d.edit(t`Connect to “${stepName(target)}”`);
}

/** Take the beginning of a line to another output; a line that was there gives way. */
export function moveBeginning(book: Book, from: string, exit: string): Edit | null {
  const line = lineFrom(book, from);
  if (!line || from === exit || !stepOf(book, exitOf(exit).step)) return null;
  const d = draft(book);
  d.set('line', from, null);
  d.set('line', exit, Object.keys(line).length > 2 ? { ...line, from: exit } : line.to);
  return d.edit(t`Move a connection`);
}

export function disconnect(book: Book, exits: readonly string[]): Edit | null {
  const d = draft(book);
  for (const exit of exits) if (lineFrom(book, exit)) d.set('line', exit, null);
  const n = exits.length;
  return d.edit(plural(n, { one: 'Disconnect # output', other: 'Disconnect # outputs' }));
}

/** The output a step is added after: the first loose one, else the first that is free. */
export function firstLoose(book: Book, faces: Faces, step: string): string | null {
  const from = stepOf(book, step);
  if (!from) return null;
  const handled = Boolean(book.flow.handlers?.error);
  const free = faceOf(faces, from).ports.filter((p) => !lineFrom(book, `${step}.${p.id}`));
  const port = free.find((p) => isLoose(p.kind, false, handled)) ?? free[0];
  return port ? `${step}.${port.id}` : null;
}

/** The output that is meant when none is named: the first loose one, a free one, the first. */
export function outputMeant(book: Book, faces: Faces, step: string): string | null {
  const from = stepOf(book, step);
  const first = from && faceOf(faces, from).ports[0];
  return firstLoose(book, faces, step) ?? (first ? `${step}.${first.id}` : null);
}
