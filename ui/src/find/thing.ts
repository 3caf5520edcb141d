// Things that steps refer to: prompts, variables, queues, agents …
import type { ThingKind } from '../bindings/types';
import type { Book } from '../flow';

export interface Thing {
  kind: ThingKind;
  id: string;
}

/** Settings that name a thing, wherever they stand in a step. */
const naming: Readonly<Record<string, ThingKind>> = {
  queue: 'queue',
  flow: 'flow',
  department: 'department',
  hours: 'hours',
  agent: 'agent',
  prompt: 'prompt',
  save_to: 'variable',
  variable: 'variable',
};

/** The first thing a step names; what others are likely to ask about. */
export function thingOfStep(book: Book, step: string): Thing | null {
  const settings = book.flow.nodes?.find((one) => one.id === step)?.settings;
  return settings ? firstNamed(settings) : null;
}

function firstNamed(value: unknown): Thing | null {
  if (Array.isArray(value)) return first(value, firstNamed);
  if (typeof value !== 'object' || value === null) return null;
  const fields = Object.entries(value);
  const here = first(fields, ([field, named]) => {
    const kind = naming[field];
    return kind && typeof named === 'string' && named !== '' ? { kind, id: named } : null;
  });
  return here ?? first(fields, ([, inner]) => firstNamed(inner));
}

function first<T, U>(items: readonly T[], look: (item: T) => U | null): U | null {
  for (const item of items) {
    const found = look(item);
    if (found !== null) return found;
  }
  return null;
}
