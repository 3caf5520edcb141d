// From the dock to the canvas and the inspector.
import { setOpen } from '../app/layout';
import { openFlow, showScreen, usePlace } from '../app/place';
import { goTo } from '../canvas/actions';
import { useFlow } from '../flow';
import { showField } from '../inspector/showField';
import { useSimulation } from './simulation';

/** Show a step on the canvas; a step of another flow opens that flow. */
export function showStep(flow: string | null, step: string, port: string | null = null): void {
  const now = useFlow.getState();
  const wanted = flow || useSimulation.getState().flow || now.flow;
  if (wanted !== now.flow) {
    openFlow(now.project, wanted);
    return;
  }
  if (usePlace.getState().screen !== 'designer') showScreen('designer');
  goTo(step, port);
}

/** Show a setting of a step in the inspector, once it is there. */
export function showSetting(step: string, path: string): void {
  showStep(useFlow.getState().flow, step);
  setOpen('inspector', true);
  let tries = 0;
  const look = () => {
    tries += 1;
    if (showField(document.body, path) || tries > 20) return;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
