import { useEffect } from 'react';
import { useFlow } from '../flow';
import { stopsFor, useBreakpointsOf } from './breakpoints';
import { loadKnobs } from './knobs';
import { paintCall, paintStops } from './paint';
import { act, isRunning, leave, useSimulation, useView } from './simulation';

/** What goes on beside the panels as long as a flow is open. */
export function Follow() {
  const project = useFlow((state) => state.project);
  const flow = useFlow((state) => state.flow);
  const breakpoints = useBreakpointsOf(flow);
  const view = useView();

  useEffect(() => {
    if (project) loadKnobs(project);
    return () => leave();
  }, [project]);

  useEffect(() => {
    paintStops(breakpoints);
    if (isRunning()) void act({ breakpoints: stopsFor(useSimulation.getState().flow) });
  }, [breakpoints]);

  useEffect(() => paintCall(view, flow), [view, flow]);

  return null;
}
