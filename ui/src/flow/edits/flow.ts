// What belongs to the flow as a whole: variables, where it starts, where failures go, its texts.
import { t } from '@lingui/core/macro';
import { type Book, type Edit, stepName, stepOf, type Variable } from '../book';
import { draft } from '../draft';
import { freeName } from '../ids';

/** Reading it `for` a name that templates and expressions can hold. */
export function variableName(wish: string): string {
  const name = wish
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z_]/.test(name) ? name : name ? `v_${name}` : 'value';
}

export function addVariable(
  book: Book,
  wish: Partial<Variable>,
): { edit: Edit | null; id: string } {
  const taken = new Set((book.flow.variables ?? []).map((v) => v.id));
  const base = variableName(wish.id ?? '');
  const id = freeName(base, (n) => taken.has(n.replace(' ', '_'))).replace(' ', '_');
  const d = draft(book);
  d.set('variable', id, { ...wish, id });
  return { edit: d.edit(t`Add variable “${id}”`), id };
}

/** Change fields of a variable. Renaming goes through `rename_preview`, which changes its uses too. */
export function setVariable(book: Book, id: string, fields: Partial<Variable>): Edit | null {
  const old = book.flow.variables?.find((v) => v.id === id);
  if (!old) return null;
  const d = draft(book);
  d.set('variable', id, { ...old, ...fields, id });
  return d.edit(t`Change variable “${id}”`);
}

export function removeVariable(book: Book, id: string): Edit | null {
  const d = draft(book);
  d.set('variable', id, null);
  return d.edit(t`Remove variable “${id}”`);
}

export function setStart(book: Book, step: string): Edit | null {
  const to = stepOf(book, step);
  if (!to) return null;
  const d = draft(book);
  d.set('flow', 'start', step);
  return d.edit(t`Start at “${stepName(to)}”`);
}

/** Where a call goes when a step fails, or what still runs after the caller hung up. */
export function setHandler(
  book: Book,
  which: 'error' | 'hangup',
  step: string | null,
): Edit | null {
  const { [which]: _, ...others } = book.flow.handlers ?? {};
  const handlers = step === null ? others : { ...others, [which]: step };
  const d = draft(book);
  d.set('flow', 'handlers', Object.keys(handlers).length > 0 ? handlers : null);
  return d.edit(
    which === 'error' ? t`Change where failures go` : t`Change what runs after hang-up`,
  );
}

/** A field of the flow itself: name, description, languages. */
export function setFlowField(book: Book, field: string, value: unknown): Edit | null {
  const d = draft(book);
  d.set('flow', field, value === '' || value === undefined ? null : value);
  return d.edit(t`Change the flow`);
}

/** A field of the project: agents, queues, hours … */
export function setProjectField(
  book: Book,
  field: string,
  value: unknown,
  label?: string,
): Edit | null {
  const d = draft(book);
  d.set('project', field, value ?? null);
  return d.edit(label ?? t`Change the project`);
}

/** What a prompt says, by language. */
export function setTexts(
  book: Book,
  prompt: string,
  texts: Readonly<Record<string, string>>,
  label?: string,
): Edit | null {
  const d = draft(book);
  for (const [language, text] of Object.entries(texts)) {
    d.set('text', `${language}/${prompt}`, text === '' ? null : text);
  }
  return d.edit(label ?? t`Change prompt “${prompt}”`);
}
