// The worst problem of each step.
import type { Problem, Severity } from '../bindings/types';

const RANK: Record<Severity, number> = { error: 3, warning: 2, hint: 1 };
const known = new WeakMap<readonly Problem[], Map<string, Severity>>();

export function problemsByStep(problems: readonly Problem[]): Map<string, Severity> {
  const found = known.get(problems);
  if (found) return found;
  const worst = new Map<string, Severity>();
  for (const { node, severity } of problems) {
    if (!node) continue;
    const before = worst.get(node);
    if (!before || RANK[severity] > RANK[before]) worst.set(node, severity);
  }
  known.set(problems, worst);
  return worst;
}

export function worstOf(problems: readonly Problem[]): Severity | null {
  let worst: Severity | null = null;
  for (const { severity } of problems) {
    if (!worst || RANK[severity] > RANK[worst]) worst = severity;
  }
  return worst;
}
