// Which problem comes before which, and which comes next.
import type { Problem, Severity } from '../bindings/types';

export const severities: readonly Severity[] = ['error', 'warning', 'hint'];

/** The gravest first; else in the order of the flow. */
export function sorted(problems: readonly Problem[]): Problem[] {
  return severities.flatMap((severity) =>
    problems.filter((problem) => problem.severity === severity),
  );
}

/** Two problems may be alike in all they say, so that the place counts too. */
export function keyOf(problem: Problem): string {
  return [problem.code, problem.node, problem.field, problem.what].join('|');
}

export function filtered(
  problems: readonly Problem[],
  text: string,
  severity: Severity | null,
): Problem[] {
  const wanted = text.trim().toLocaleLowerCase();
  return problems.filter(
    (problem) =>
      (severity === null || problem.severity === severity) &&
      `${problem.what} ${problem.caller} ${problem.fix}`.toLocaleLowerCase().includes(wanted),
  );
}

/** The problem after (1) or before (-1) the one with this key, round and round. */
export function nextProblem(
  problems: readonly Problem[],
  key: string | null,
  by: 1 | -1,
): Problem | null {
  if (problems.length === 0) return null;
  const at = key === null ? -1 : problems.findIndex((problem) => keyOf(problem) === key);
  const from = at < 0 && by < 0 ? 0 : at;
  return problems[(from + by + problems.length) % problems.length] ?? null;
}
