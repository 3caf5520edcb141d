// The call on the canvas: where it is, where it has been, where it will stop.
import { clearCall, enterStep, setStops, showStep, showWay } from '../canvas/live';
import { setCanvas, useCanvas } from '../canvas/state';
import { currentScene } from '../canvas/useScene';
import { isMoving, reveal } from '../canvas/view';
import { pageOf, useFlow } from '../flow';
import { useKnobs } from './knobs';
import { wayIn } from './model/path';
import type { CallView } from './model/view';

let painted: { call: string; flow: string; passes: number } | null = null;

/** Show a call on the canvas of a flow; only what is new is told. */
export function paintCall(view: CallView | null, flow: string): void {
  if (!view?.top) {
    if (painted) clearCall();
    painted = null;
    return;
  }
  const way = wayIn(view.way, view.top, flow);
  if (painted?.call === view.call && painted.flow === flow && painted.passes <= way.length) {
    for (const pass of way.slice(painted.passes)) enterStep(pass.step, pass.exit);
  } else showWay(way);
  const fresh = painted?.call !== view.call || painted.passes < way.length;
  painted = { call: view.call, flow, passes: way.length };
  const here = way.at(-1)?.step;
  if (fresh && here && useKnobs.getState().follow) glide(here);
  // Stopped before a step, it is at that step without having come to it.
  const { state, step } = view;
  if (state.is === 'paused' && step && (view.flow ?? view.top) === flow && step !== here) {
    showStep(step);
    if (useKnobs.getState().follow) glide(step);
  }
  // What it has been through stays to be seen; it is nowhere any more.
  if (view.state.is === 'over') showStep(null);
}

export function paintStops(steps: readonly string[]): void {
  setStops(steps);
}

/** Bring the step the call is at into sight. */
function glide(step: string): void {
  const { book } = useFlow.getState();
  if (!book || isMoving()) return;
  const page = pageOf(book, step);
  const show = () => {
    const box = currentScene().boxes.get(step);
    if (box) reveal(box);
  };
  if (page && page !== useCanvas.getState().page) {
    setCanvas({ page });
    requestAnimationFrame(show);
  } else show();
}
