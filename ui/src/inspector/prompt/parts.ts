/** What a caller hears at one point, as the inspector changes it. */
import type { Book, Part, Prompt, SayAs } from '../../bindings/types';
import { type Step, stepName } from '../../flow/book';
import { freeId, slug } from '../../flow/ids';

export type PartKind = 'prompt' | 'text' | 'say' | 'clip' | 'pause';

export function kindOfPart(part: Part): PartKind {
  if ('prompt' in part) return 'prompt';
  if ('text' in part) return 'text';
  if ('say' in part) return 'say';
  return 'clip' in part ? 'clip' : 'pause';
}

export const newPart: Record<Exclude<PartKind, 'prompt'>, Part> = {
  text: { text: '' },
  say: { say: { expr: '' }, as: 'number' },
  clip: { clip: '' },
  pause: { pause_ms: 500 },
};

export const partsOf = (value: unknown): Prompt => (Array.isArray(value) ? (value as Prompt) : []);

/** All prompts that have a text in any language. */
export function promptIds(book: Book): string[] {
  const all = new Set(Object.values(book.texts).flatMap((texts) => Object.keys(texts)));
  return [...all].sort();
}

/** A name for a new prompt: the step's, with what it is for where it is not what the step says. */
export function promptIdFor(book: Book, step: Step, field: string): string {
  const known = new Set(promptIds(book));
  for (const other of promptsUsed(book)) known.add(other);
  const main = ['prompt', 'message', 'greeting', 'welcome'].includes(field);
  const stem = slug(stepName(step)) || step.id;
  const name = main ? stem : `${stem}-${slug(field.replaceAll('.', '-'))}`;
  return freeId(name, (id) => known.has(id));
}

/** Prompts that steps of the flow say, once for each place. */
export function promptsUsed(book: Book): string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'prompt' && typeof inner === 'string') found.push(inner);
      else look(inner);
    }
  };
  for (const step of book.flow.nodes ?? []) look(step.settings);
  return found;
}

export const SAY_AS = [
  'digits',
  'number',
  'ordinal',
  'money',
  'date',
  'time',
  'date_time',
  'spell',
  'phone',
] as const;

export const sayAsName = (as: SayAs): (typeof SAY_AS)[number] =>
  typeof as === 'string' ? as : 'money';

export const currencyOf = (as: SayAs): string => (typeof as === 'string' ? '' : as.money.currency);
