// Where a flow is looked at when it opens: where one left it, else all of it if that can be read,
// else its beginning.

import { INPUT_Y } from '../flow/measure';
import { useFlow } from '../flow/store';
import { rememberedInWindow, rememberInWindow } from '../settings/store';
import { currentScene } from './useScene';
import { currentView, fitTo, moveTo, type View, viewSize } from './view';

/** Smaller than this, a flow is not shown as a whole. */
const LEAST_WHOLE = 0.62;
const USUAL_ZOOM = 0.85;

const keyOf = (flow: string) => `view:${flow}`;

function isView(kept: unknown): kept is View {
  const view = kept as Partial<View> | null | undefined;
  return [view?.x, view?.y, view?.zoom].every((n) => typeof n === 'number' && Number.isFinite(n));
}

export function keepView(flow: string): void {
  rememberInWindow(keyOf(flow), currentView());
}

export function openView(flow: string): void {
  const kept = rememberedInWindow(keyOf(flow));
  if (isView(kept)) {
    moveTo(kept, false);
    return;
  }
  const { bounds, boxes } = currentScene();
  const size = viewSize();
  if (!bounds) {
    moveTo({ x: 240, y: 200, zoom: 1 }, false);
    return;
  }
  const whole = Math.min((size.width - 96) / bounds.width, (size.height - 136) / bounds.height);
  const start = boxes.get(useFlow.getState().book?.flow.start ?? '');
  if (whole >= LEAST_WHOLE || !start) {
    fitTo(bounds, { smooth: false });
    return;
  }
  const zoom = USUAL_ZOOM;
  moveTo({ zoom, x: 64 - start.x * zoom, y: size.height / 2 - (start.y + INPUT_Y) * zoom }, false);
}
