// Which part of the canvas is seen. Outside React: it changes with every frame of a movement, and
// most of what depends on it only moves a layer.
import { type Box, onGrid, type Point } from '../flow/measure';

export interface View {
  x: number;
  y: number;
  zoom: number;
}

/** Below this, steps are drawn on one layer instead of being elements. */
export const FAR_ZOOM = 0.35;
/** Below this, cards leave out what could not be read. */
export const MID_ZOOM = 0.6;
export const LEAST_ZOOM = 0.02;
export const MOST_ZOOM = 2;
const MOVE_MS = 220;

export interface Mover {
  setViewport(view: View, options?: { duration?: number }): unknown;
}

let view: View = { x: 0, y: 0, zoom: 1 };
let size = { width: 0, height: 0 };
let element: HTMLElement | null = null;
let mover: Mover | null = null;
let moving = false;
/** Where a movement that is under way will end. */
let goal: View | null = null;
const listeners = new Set<() => void>();
const movingListeners = new Set<(moving: boolean) => void>();

export const currentView = (): View => view;
export const viewSize = () => size;
export const isMoving = () => moving;
export const isFar = (): boolean => view.zoom < FAR_ZOOM;

export function onView(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function onMoving(listener: (moving: boolean) => void): () => void {
  movingListeners.add(listener);
  return () => movingListeners.delete(listener);
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

export function tellView(now: View): void {
  if (now.x === view.x && now.y === view.y && now.zoom === view.zoom) return;
  view = { x: now.x, y: now.y, zoom: now.zoom };
  tell();
}

export function tellMoving(now: boolean): void {
  if (now === moving) return;
  moving = now;
  if (!now) goal = null;
  for (const listener of [...movingListeners]) listener(now);
}

/** The element the canvas is in; the answer lets go of it. */
export function attachView(to: HTMLElement, by: Mover): () => void {
  element = to;
  mover = by;
  const measure = () => {
    size = { width: to.clientWidth, height: to.clientHeight };
    tell();
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(to);
  return () => {
    observer.disconnect();
    if (element === to) element = null;
    if (mover === by) mover = null;
  };
}

const corner = (): Point => {
  const at = element?.getBoundingClientRect();
  return { x: at?.left ?? 0, y: at?.top ?? 0 };
};

export function toFlow(screen: Point): Point {
  const at = corner();
  return {
    x: (screen.x - at.x - view.x) / view.zoom,
    y: (screen.y - at.y - view.y) / view.zoom,
  };
}

export function toScreen(p: Point): Point {
  const at = corner();
  return { x: p.x * view.zoom + view.x + at.x, y: p.y * view.zoom + view.y + at.y };
}

/** Whether a point of the screen is on the canvas. */
export function isOver(screen: Point): boolean {
  const at = element?.getBoundingClientRect();
  return (
    at !== undefined &&
    screen.x >= at.left &&
    screen.x <= at.right &&
    screen.y >= at.top &&
    screen.y <= at.bottom
  );
}

/** What is seen, in the flow's own measure, and as much more on each side. */
export function seen(more = 0): Box {
  const [w, h] = [size.width / view.zoom, size.height / view.zoom];
  return {
    x: -view.x / view.zoom - w * more,
    y: -view.y / view.zoom - h * more,
    width: w * (1 + 2 * more),
    height: h * (1 + 2 * more),
  };
}

const still = () =>
  document.documentElement.dataset.motion === 'reduced' ||
  (document.documentElement.dataset.motion !== 'full' &&
    matchMedia('(prefers-reduced-motion: reduce)').matches);

export function moveTo(to: View, smooth = true): void {
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, to.zoom));
  const next = { x: Math.round(to.x), y: Math.round(to.y), zoom };
  goal = next;
  if (!mover) tellView(next);
  else mover.setViewport(next, smooth && !still() ? { duration: MOVE_MS } : {});
}

/** Show a part, as large as it fits but not larger than `most`. */
export function fitTo(part: Box | null, { smooth = true, most = 1 } = {}): void {
  if (!part || size.width === 0) return;
  // Room for the toolbar below and the page tabs above.
  const room = { x: 48, top: 48, bottom: 88 };
  const zoom = Math.min(
    most,
    (size.width - 2 * room.x) / Math.max(1, part.width),
    (size.height - room.top - room.bottom) / Math.max(1, part.height),
  );
  const z = Math.max(LEAST_ZOOM, zoom);
  moveTo(
    {
      zoom: z,
      x: size.width / 2 - (part.x + part.width / 2) * z,
      y: (size.height + room.top - room.bottom) / 2 - (part.y + part.height / 2) * z,
    },
    smooth,
  );
}

/** Pressed again and again, each time from where the last one will end. */
export function zoomBy(factor: number): void {
  const from = goal ?? view;
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, from.zoom * factor));
  const at = { x: size.width / 2, y: size.height / 2 };
  const k = zoom / from.zoom;
  moveTo({ zoom, x: at.x - (at.x - from.x) * k, y: at.y - (at.y - from.y) * k });
}

/** Move just so far that a box is seen, and near enough to be read. */
export function reveal(box: Box, smooth = true): void {
  if (size.width === 0) return;
  const part = seen();
  const pad = 40 / view.zoom;
  const inside =
    box.x >= part.x + pad / 2 &&
    box.x + box.width <= part.x + part.width - pad / 2 &&
    box.y >= part.y + pad / 2 &&
    box.y + box.height <= part.y + part.height - pad * 1.5;
  if (inside && !isFar()) return;
  const zoom = isFar() ? 0.8 : view.zoom;
  moveTo(
    {
      zoom,
      x: size.width / 2 - (box.x + box.width / 2) * zoom,
      y: size.height / 2 - (box.y + box.height / 2) * zoom,
    },
    smooth,
  );
}

/** The middle of what is seen, where a step is put that nobody placed. */
export function middle(): Point {
  const part = seen();
  return { x: onGrid(part.x + part.width / 2 - 100), y: onGrid(part.y + part.height / 2 - 48) };
}
