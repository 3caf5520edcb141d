// What each variable is, was, and who set it. The trace tells of changes only, so what a variable
// was at an earlier line is its last change until then.
import type { Variable } from '../../bindings/types';
import type { Place } from './conversation';

export interface VariableSet extends Place {
  seq: number;
  t: number;
  name: string;
  value: unknown;
}

export interface VariableNow {
  /** The flow, when it is not the one the call began with. */
  flow: string | null;
  name: string;
  value: unknown;
  type: string;
  sensitive: boolean;
  description: string;
  /** Nothing: as the flow or the caller gave it. */
  set: VariableSet | null;
  history: VariableSet[];
}

export const mask = '•••';

/** All variables as they were once the event `until` had happened. */
export function variablesAt(
  declared: readonly Variable[],
  inputs: Record<string, unknown>,
  sets: readonly VariableSet[],
  until = Number.POSITIVE_INFINITY,
): VariableNow[] {
  const found = new Map<string, VariableNow>();
  const key = (flow: string | null, name: string) => `${flow ?? ''}/${name}`;
  for (const variable of declared) {
    const given = inputs[variable.id];
    found.set(key(null, variable.id), {
      flow: null,
      name: variable.id,
      value: variable.sensitive && given !== undefined ? mask : (given ?? variable.default ?? null),
      type: variable.type ?? 'text',
      sensitive: variable.sensitive === true,
      description: variable.description ?? '',
      set: null,
      history: [],
    });
  }
  for (const set of sets) {
    if (set.seq > until) break;
    const before = found.get(key(set.flow, set.name));
    found.set(key(set.flow, set.name), {
      flow: set.flow,
      name: set.name,
      value: set.value,
      type: before?.type ?? typeOf(set.value),
      sensitive: before?.sensitive ?? set.value === mask,
      description: before?.description ?? '',
      set,
      history: [...(before?.history ?? []), set],
    });
  }
  return [...found.values()].sort(
    (a, b) => (a.flow ?? '').localeCompare(b.flow ?? '') || a.name.localeCompare(b.name),
  );
}

export function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'object':
      return value === null ? 'text' : 'object';
    default:
      return 'text';
  }
}

/** A value as it is written down in a table. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value === mask ? mask : `“${value}”`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
