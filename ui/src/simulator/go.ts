// From the dock to the canvas.
import { openFlow, showScreen, usePlace } from '../app/place';
import { chooseStep, stepOf, useFlow } from '../flow';
import { useSimulation } from './simulation';

/** Show a step on the canvas; a step of another flow opens that flow. */
export function showStep(flow: string | null, step: string, port: string | null = null): void {
  const now = useFlow.getState();
  const wanted = flow ?? useSimulation.getState().flow ?? now.flow;
  if (wanted && wanted !== now.flow) {
    openFlow(now.project, wanted);
    return;
  }
  if (usePlace.getState().screen !== 'designer') showScreen('designer');
  if (now.book && stepOf(now.book, step)) chooseStep(step, port);
}
