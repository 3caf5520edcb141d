// Taking steps away, and joining their neighbours where only one way of joining them is meant.
import { plural, t } from '@lingui/core/macro';
import {
  type Book,
  type Edit,
  exitOf,
  type Faces,
  linesInto,
  linesOut,
  stepName,
  stepOf,
} from '../book';
import { type Draft, draft } from '../draft';
import { faceOf } from '../faces';

export interface RemoveOptions {
  steps?: readonly string[];
  lines?: readonly string[];
  frames?: readonly string[];
  notes?: readonly string[];
  /** Join the neighbours of removed steps where it is unambiguous. */
  heal: boolean;
}

export function remove(book: Book, faces: Faces, what: RemoveOptions): Edit | null {
  const d = draft(book);
  const gone = new Set((what.steps ?? []).filter((id) => stepOf(book, id)));
  for (const exit of what.lines ?? []) d.set('line', exit, null);
  for (const id of what.frames ?? []) d.set('frame', id, null);
  for (const id of what.notes ?? []) d.set('note', id, null);
  for (const id of gone) removeStep(book, faces, d, id, gone, what.heal);
  forget(book, d, gone);
  return d.edit(labelOf(book, what, gone));
}

function labelOf(book: Book, what: RemoveOptions, gone: Set<string>): string {
  const [only] = gone;
  const step = only !== undefined && gone.size === 1 ? stepOf(book, only) : undefined;
  if (step) return t`Remove “${stepName(step)}”`;
  if (gone.size > 0) return plural(gone.size, { one: 'Remove # step', other: 'Remove # steps' });
  const marks = (what.frames?.length ?? 0) + (what.notes?.length ?? 0);
  if (marks > 0) return plural(marks, { one: 'Remove # mark', other: 'Remove # marks' });
  const n = what.lines?.length ?? 0;
  return plural(n, { one: 'Disconnect # output', other: 'Disconnect # outputs' });
}

function removeStep(
  book: Book,
  faces: Faces,
  d: Draft,
  id: string,
  gone: Set<string>,
  heal: boolean,
): void {
  const to = heal ? onlyWayOn(book, faces, id, gone) : null;
  for (const line of linesInto(book, id)) {
    if (!gone.has(exitOf(line.from).step)) d.set('line', line.from, to);
  }
  for (const line of linesOut(book, id)) d.set('line', line.from, null);
  d.set('step', id, null);
  d.set('place', id, null);
  if (book.flow.start === id) d.set('flow', 'start', to);
}

/** Where callers would go on, if all ways on through removed steps lead to one step. */
export function onlyWayOn(
  book: Book,
  faces: Faces,
  first: string,
  gone: ReadonlySet<string>,
): string | null {
  const targets = new Set<string>();
  const seen = new Set<string>();
  const walk = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const to of waysOn(book, faces, id)) {
      if (gone.has(to)) walk(to);
      else targets.add(to);
    }
  };
  walk(first);
  const [only] = targets;
  return targets.size === 1 && only !== undefined ? only : null;
}

/** Where a step's outputs lead; failures count only if nothing else leads anywhere. */
function waysOn(book: Book, faces: Faces, id: string): string[] {
  const step = stepOf(book, id);
  if (!step) return [];
  const errors = new Set(
    faceOf(faces, step)
      .ports.filter((p) => p.kind === 'error')
      .map((p) => `${id}.${p.id}`),
  );
  const lines = linesOut(book, id).filter((l) => l.to !== id);
  const usual = lines.filter((l) => !errors.has(l.from));
  return (usual.length > 0 ? usual : lines).map((l) => l.to);
}

/** Handlers that led to removed steps lead nowhere. */
function forget(book: Book, d: Draft, gone: Set<string>): void {
  const handlers = book.flow.handlers;
  if (!handlers) return;
  const left = Object.entries(handlers).filter(
    ([, to]) => !(typeof to === 'string' && gone.has(to)),
  );
  if (left.length === Object.keys(handlers).length) return;
  d.set('flow', 'handlers', left.length > 0 ? Object.fromEntries(left) : null);
}
