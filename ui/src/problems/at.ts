// The problem that is looked at, and going to the next one.
import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { Problem } from '../bindings/types';
import { useFlow } from '../flow';
import { announce } from '../kit';
import { showSetting, showStep } from '../simulator/go';
import { keyOf, nextProblem, sorted } from './order';

export const useProblemAt = create<{ key: string | null }>(() => ({ key: null }));

const output = 'output:';

/** Show where a problem is: the step, and the setting or the output of it. */
export function showProblem(problem: Problem): void {
  useProblemAt.setState({ key: keyOf(problem) });
  const { node, field } = problem;
  if (!node) return;
  const flow = problem.flow || useFlow.getState().flow;
  if (field?.startsWith(output)) showStep(flow, node, field.slice(output.length));
  else if (field && flow === useFlow.getState().flow) showSetting(node, field);
  else showStep(flow, node);
}

export function goToProblem(by: 1 | -1): void {
  const all = sorted(useFlow.getState().problems);
  const problem = nextProblem(all, useProblemAt.getState().key, by);
  if (!problem) {
    announce(t`No problems. This flow is ready to publish.`);
    return;
  }
  useProblemAt.setState({ key: keyOf(problem) });
  announce(`${problem.what}. ${problem.caller}`);
  // From problem to problem by key, one stays on the canvas: the setting does not take the focus.
  if (problem.node) {
    const port = problem.field?.startsWith(output) ? problem.field.slice(output.length) : null;
    showStep(problem.flow || useFlow.getState().flow, problem.node, port);
  }
}
