// What a comparison says of each step and line.
import type { Comparison, DifferenceKind } from '../bindings/types';
import { exitId } from '../flow';

export type Mark = 'added' | 'removed' | 'changed';

export interface Marks {
  steps: ReadonlyMap<string, Mark>;
  /** Outputs that lead elsewhere now, or did before. */
  rewired: ReadonlySet<string>;
}

const marked: Partial<Record<DifferenceKind, Mark>> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  text: 'changed',
};

export function marksOf(comparison: Comparison): Marks {
  const steps = new Map<string, Mark>();
  const rewired = new Set<string>();
  for (const { kind, step, port } of comparison.changes) {
    if (!step) continue;
    const mark = marked[kind];
    // That a step came or went says more than that its text did.
    if (mark && (mark !== 'changed' || !steps.has(step))) steps.set(step, mark);
    if (kind === 'rewired' && port) rewired.add(exitId(step, port));
  }
  return { steps, rewired };
}
