/** Who calls and what is known, where something is tried out: alike in all editors of this window. */
import { create } from 'zustand';
import type { CallerFacts, Project, Variable } from '../../bindings/types';
import { useWork } from '../work';

interface Samples {
  /** A caller profile; empty: the project's first. */
  profile: string;
  /** `2026-11-23T10:00`; empty: the usual day. */
  at: string;
  values: Readonly<Record<string, unknown>>;
}

export const useSamples = create<Samples>(() => ({ profile: '', at: '', values: {} }));

export const setSample = (name: string, value: unknown): void =>
  useSamples.setState(({ values }) => {
    const made = { ...values };
    if (value === undefined) delete made[name];
    else made[name] = value;
    return { values: made };
  });

export function profileOf(project: Project, wanted: string): string {
  const all = project.callers ?? [];
  return (all.find((one) => one.id === wanted) ?? all[0])?.id ?? '';
}

/** What a value looks like, where nobody has said. */
export function sampleOf(variable: Variable): unknown {
  if (variable.default !== undefined && variable.default !== null) return variable.default;
  switch (variable.type) {
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'list':
      return [];
    case 'object':
      return {};
    case 'date':
      return '2026-11-23';
    case 'time':
      return '10:00';
    default:
      return '';
  }
}

export interface Tried {
  caller: CallerFacts;
  values: Record<string, unknown>;
}

/** What to try with: the flow's variables, with what was said of them. */
export function useTryWith(): Tried {
  const { book } = useWork();
  const { profile, at, values } = useSamples();
  const id = profileOf(book.project, profile);
  return {
    caller: { ...(id && { profile: id }), ...(at && { at }) },
    values: Object.fromEntries(
      (book.flow.variables ?? []).map((one) => [one.id, values[one.id] ?? sampleOf(one)]),
    ),
  };
}
