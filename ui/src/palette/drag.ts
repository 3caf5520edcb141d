// Dragging a step type from the palette onto the canvas by pointer events (drag-and-drop of HTML is
// not to be relied on in webviews).
import { create } from 'zustand';
import { addAfter, addAt } from '../canvas/actions';
import { distance } from '../canvas/route/path';
import { notePointer } from '../canvas/usePick';
import { currentScene } from '../canvas/useScene';
import { currentView, isOver, toFlow } from '../canvas/view';
import type { Point } from '../flow/measure';

/** Less than this is a press. */
const LEAST_MOVE = 4;
/** So near a line (on the screen) it is meant. */
const NEAR_LINE = 14;

export interface Dragged {
  type: string;
  at: Point;
  /** Over the canvas, where it can be let go. */
  over: boolean;
  /** The line it would go on, by its output. */
  line: string | null;
}

export const useDragged = create<{ now: Dragged | null }>(() => ({ now: null }));

/** The line nearest to a point, if one is near. */
export function lineAt(screen: Point): string | null {
  const at = toFlow(screen);
  const reach = NEAR_LINE / currentView().zoom;
  const scene = currentScene();
  const part = { x: at.x - reach, y: at.y - reach, width: 2 * reach, height: 2 * reach };
  let best: string | null = null;
  let least = reach;
  for (const exit of scene.lineGrid.within(part)) {
    const far = distance(scene.routes.get(exit) ?? [], at);
    if (far <= least) [best, least] = [exit, far];
  }
  return best;
}

/** Begin on `pointerdown`. A press that moves nowhere is the button's own click. */
export function beginDrag(event: PointerEvent, type: string): void {
  const start = { x: event.clientX, y: event.clientY };
  let moved = false;
  const move = (e: PointerEvent) => {
    const at = { x: e.clientX, y: e.clientY };
    if (!moved && Math.hypot(at.x - start.x, at.y - start.y) < LEAST_MOVE) return;
    moved = true;
    const over = isOver(at);
    useDragged.setState({ now: { type, at, over, line: over ? lineAt(at) : null } });
  };
  const end = () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', up);
    removeEventListener('pointercancel', end);
    removeEventListener('keydown', key, true);
    useDragged.setState({ now: null });
  };
  const up = () => {
    const { now } = useDragged.getState();
    end();
    if (moved && now?.over) drop(now);
  };
  const key = (e: KeyboardEvent) => {
    if (e.key !== 'Escape') return;
    e.stopPropagation();
    end();
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', up);
  addEventListener('pointercancel', end);
  addEventListener('keydown', key, true);
}

function drop({ type, at, line }: Dragged): void {
  // It is in sight where it is let go.
  notePointer();
  const p = toFlow(at);
  // The pointer holds it by its icon.
  const corner = { x: p.x - 24, y: p.y - 24 };
  if (line) addAfter(type, line, corner);
  else addAt(type, corner);
}
