// Drawing a line with the pointer: from an output, or by an end of a line that is there. Let go on
// a step it connects, on nothing it asks which step to add.
import { create } from 'zustand';
import { exitOf, lineFrom, stepOf } from '../flow/book';
import * as edits from '../flow/edits';
import { faceOf } from '../flow/faces';
import { entryAt, outputY, type Point, ROW } from '../flow/measure';
import { canEdit, useFlow } from '../flow/store';
import { make, withBook } from './actions';
import { entryPoint, exitPoint } from './scene';
import { setCanvas } from './state';
import { currentScene } from './useScene';
import { currentView, isOver, moveTo, toFlow, viewSize } from './view';

export interface Connecting {
  exit: string;
  /** The beginning of the line is moved, its end stays. */
  beginning: boolean;
  /** The end that stays, and the end at the pointer. */
  from: Point;
  to: Point;
  /** The step, or the output, under the pointer. */
  over: string | null;
}

export const useConnecting = create<{ now: Connecting | null }>(() => ({ now: null }));

/** Less than this is a click. */
const LEAST_MOVE = 4;
/** So near the edge the view moves along. */
const EDGE = 36;
const EDGE_SPEED = 12;

/** Where an output's line begins. */
export function pointOf(exit: string): Point | null {
  const scene = currentScene();
  const { step, port } = exitOf(exit);
  const { book, faces } = useFlow.getState();
  const [found, box] = [book && stepOf(book, step), scene.boxes.get(step)];
  if (!found || !box) return null;
  return exitPoint(faces, found, port, box, scene.collapsed.has(step), scene.reading);
}

function under(screen: Point): { step: string | null; exit: string | null } {
  const hit = document.elementFromPoint(screen.x, screen.y);
  const step = hit?.closest<HTMLElement>('.react-flow__node-step')?.dataset.id ?? null;
  const exit = hit?.closest<HTMLElement>('[data-exit]')?.dataset.exit ?? null;
  if (step && !exit) return { step, exit: rowUnder(step, toFlow(screen)) };
  return { step, exit };
}

/** The output whose row a point is on. */
function rowUnder(step: string, at: Point): string | null {
  const { book, faces } = useFlow.getState();
  const found = book && stepOf(book, step);
  const face = found && faceOf(faces, found);
  if (!face) return null;
  const { boxes, collapsed } = currentScene();
  const top = boxes.get(step)?.y ?? 0;
  const row = face.ports.find(
    (_, i) => Math.abs(top + outputY(face, i, collapsed.has(step)) - at.y) <= ROW / 2,
  );
  return row ? `${step}.${row.id}` : null;
}

/** Begin on `pointerdown`. `click` is done when it turns out to be no more than that. */
export function beginConnect(
  event: PointerEvent,
  exit: string,
  options: { beginning?: boolean; click?: () => void } = {},
): void {
  const start = { x: event.clientX, y: event.clientY };
  const beginning = options.beginning ?? false;
  const { book } = useFlow.getState();
  const line = book && lineFrom(book, exit);
  const target = line && currentScene().boxes.get(line.to);
  const fixed = beginning && target ? entryPoint(target, currentScene().reading) : pointOf(exit);
  if (!fixed) return;
  let pointer = start;
  let frame = 0;
  let moved = false;

  const show = () => {
    const at = toFlow(pointer);
    const { step, exit: port } = under(pointer);
    useConnecting.setState({
      now: { exit, beginning, from: fixed, to: at, over: beginning ? port : step },
    });
  };
  const along = () => {
    frame = requestAnimationFrame(along);
    const by = edgeSpeed(pointer);
    if (by.x === 0 && by.y === 0) return;
    const view = currentView();
    moveTo({ ...view, x: view.x + by.x, y: view.y + by.y }, false);
    show();
  };
  const move = (e: PointerEvent) => {
    pointer = { x: e.clientX, y: e.clientY };
    if (!moved) {
      if (Math.hypot(pointer.x - start.x, pointer.y - start.y) < LEAST_MOVE || !canEdit()) return;
      moved = true;
      frame = requestAnimationFrame(along);
    }
    show();
  };
  const end = () => {
    cancelAnimationFrame(frame);
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', up);
    removeEventListener('pointercancel', end);
    removeEventListener('keydown', key, true);
    useConnecting.setState({ now: null });
  };
  const up = () => {
    const found = moved ? under(pointer) : null;
    end();
    if (found) drop(exit, beginning, found, pointer);
    else options.click?.();
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

function edgeSpeed(pointer: Point): Point {
  const size = viewSize();
  const at = toFlow(pointer);
  const view = currentView();
  const [x, y] = [at.x * view.zoom + view.x, at.y * view.zoom + view.y];
  const speed = (p: number, most: number) =>
    p < EDGE ? EDGE_SPEED : p > most - EDGE ? -EDGE_SPEED : 0;
  return isOver(pointer) ? { x: speed(x, size.width), y: speed(y, size.height) } : { x: 0, y: 0 };
}

function drop(
  exit: string,
  beginning: boolean,
  found: { step: string | null; exit: string | null },
  screen: Point,
): void {
  withBook((book) => {
    if (beginning) {
      if (found.exit) make(edits.moveBeginning(book, exit, found.exit));
      else if (!found.step && isOver(screen)) make(edits.disconnect(book, [exit]));
      return;
    }
    if (found.step) {
      make(edits.connect(book, exit, found.step));
      return;
    }
    if (!isOver(screen)) return;
    const at = toFlow(screen);
    const entry = entryAt(currentScene().reading);
    const spot = { x: at.x - entry.x, y: at.y - entry.y };
    setCanvas({ choosing: { what: 'add', at: screen, exit, spot } });
  });
}
