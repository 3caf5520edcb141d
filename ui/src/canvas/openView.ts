// Where a flow is looked at when it opens: where one left it with what was chosen, else all of it if
// that can be read, else its beginning.
import { usePlace } from '../app/place';
import { stepsById } from '../flow/book';
import { INPUT_Y } from '../flow/measure';
import { choose, useSelection } from '../flow/selection';
import { useFlow } from '../flow/store';
import { rememberedInWindow, rememberInWindow } from '../settings/store';
import { setCanvas, useCanvas } from './state';
import { currentScene } from './useScene';
import { currentView, fitTo, moveTo, type View, viewSize } from './view';

/** Smaller than this, a flow is not shown as a whole. */
const LEAST_WHOLE = 0.62;
const USUAL_ZOOM = 0.85;
/** Of more chosen steps than this nobody remembers which they were. */
const CHOSEN_MOST = 200;

interface Left extends View {
  page?: string;
  steps?: readonly string[];
  step?: string | null;
}

const keyOf = (flow: string) => `view:${flow}`;

function isView(kept: unknown): kept is Left {
  const view = kept as Partial<View> | null | undefined;
  return [view?.x, view?.y, view?.zoom].every((n) => typeof n === 'number' && Number.isFinite(n));
}

export function keepView(flow: string): void {
  const place = usePlace.getState();
  // On the way to another flow nothing is chosen any more; this one was not left like that.
  if (`${place.project}/${place.flow}` !== flow) return;
  const { steps, step } = useSelection.getState();
  const left: Left = {
    ...currentView(),
    page: useCanvas.getState().page,
    steps: [...steps].slice(0, CHOSEN_MOST),
    step,
  };
  rememberInWindow(keyOf(flow), left);
}

/** Choose what was chosen, as far as it is there, unless somebody came for another step. */
function chooseAgain({ page, steps, step }: Left): void {
  const { book } = useFlow.getState();
  if (!book || useSelection.getState().steps.size > 0) return;
  if (page !== undefined) setCanvas({ page });
  const all = stepsById(book);
  choose({ steps: (steps ?? []).filter((id) => all.has(id)), step: step ?? null });
}

export function openView(flow: string): void {
  const kept = rememberedInWindow(keyOf(flow));
  if (isView(kept)) {
    chooseAgain(kept);
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
