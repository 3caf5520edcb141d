// What a step is called, what it does, what others remark about it.
import { t } from '@lingui/core/macro';
import { type Book, type Edit, exitOf, linesOut, type Step, stepName, stepOf } from '../book';
import { draft } from '../draft';

/** A step with a field, or without it where it is empty. */
function withField(step: Step, field: 'name' | 'note' | 'settings', value: unknown): Step {
  const made: Record<string, unknown> = { ...step };
  const empty =
    value === '' ||
    value === undefined ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  if (empty) delete made[field];
  else made[field] = value;
  return made as Step;
}

export function renameStep(book: Book, id: string, name: string): Edit | null {
  const step = stepOf(book, id);
  const next = name.trim();
  if (!step || !next) return null;
  const d = draft(book);
  d.set('step', id, withField(step, 'name', next));
  return d.edit(t`Rename to “${next}”`);
}

export function remark(book: Book, id: string, note: string): Edit | null {
  const step = stepOf(book, id);
  if (!step) return null;
  const d = draft(book);
  d.set('step', id, withField(step, 'note', note));
  return d.edit(t`Remark on “${stepName(step)}”`);
}

/**
 * New settings. `moved` says which outputs have another id now (lines go along), `gone` which
 * outputs are no more (their lines go too).
 */
export function setSettings(
  book: Book,
  id: string,
  settings: Record<string, unknown>,
  more: { label?: string; moved?: Record<string, string>; gone?: readonly string[] } = {},
): Edit | null {
  const step = stepOf(book, id);
  if (!step) return null;
  const d = draft(book);
  d.set('step', id, withField(step, 'settings', settings));
  const moved = new Map(Object.entries(more.moved ?? {}));
  for (const line of linesOut(book, id)) {
    const { port } = exitOf(line.from);
    if (moved.has(port) || more.gone?.includes(port)) d.set('line', line.from, null);
  }
  for (const line of linesOut(book, id)) {
    const to = moved.get(exitOf(line.from).port);
    if (to === undefined) continue;
    const from = `${id}.${to}`;
    d.set('line', from, Object.keys(line).length > 2 ? { ...line, from } : line.to);
  }
  return d.edit(more.label ?? t`Change “${stepName(step)}”`);
}

/** One setting; `undefined` takes it away. */
export function setSetting(
  book: Book,
  id: string,
  field: string,
  value: unknown,
  label?: string,
): Edit | null {
  const step = stepOf(book, id);
  if (!step) return null;
  const settings = { ...step.settings };
  if (value === undefined) delete settings[field];
  else settings[field] = value;
  return setSettings(book, id, settings, label === undefined ? {} : { label });
}
