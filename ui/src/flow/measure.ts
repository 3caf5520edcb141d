// How big a step is drawn and where its lines begin and end. The same numbers as in
// app/src/graph/measure.rs, so that a layout file means the same everywhere.
import type { Face, Place } from './book';
import type { Reading } from './reading';

export const GRID = 8;
export const STEP_WIDTH = 200;
export const HEAD = 48;
export const SUMMARY = 40;
export const ROW = 24;
/** Above the first row and below the last. */
export const ROWS_EDGE = 4;
/** Where lines arrive, from the step's top. */
export const INPUT_Y = HEAD / 2;

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}

/** One way on that needs no name. */
export function isPlain(face: Face): boolean {
  const [only, more] = face.ports;
  return only !== undefined && more === undefined && only.id === 'next' && !only.key;
}

export const hasRows = (face: Face): boolean => face.ports.length > 0 && !isPlain(face);

export function rowsY(face: Face): number {
  return HEAD + (face.summary ? SUMMARY : 0) + ROWS_EDGE;
}

export function heightOf(face: Face, collapsed = false): number {
  if (collapsed) return HEAD;
  const rows = hasRows(face) ? ROW * face.ports.length + 2 * ROWS_EDGE : 0;
  return rowsY(face) - ROWS_EDGE + rows;
}

/** Where the line of an output begins, from the step's top. */
export function outputY(face: Face, index: number, collapsed = false): number {
  if (collapsed || !hasRows(face)) return INPUT_Y;
  return rowsY(face) + ROW * index + ROW / 2;
}

/** Where outputs leave a step that is drawn downwards, from its right edge, the first one first. */
const LANES_EDGE = 12;
/** Rows whose lines leave side by side at the bottom; with more of them they stand closer. */
const WIDE_LANES = 6;

/** Where the line of an output begins, from the step's top left corner. */
export function exitAt(face: Face, index: number, collapsed: boolean, reading: Reading): Point {
  if (reading !== 'down') {
    return { x: reading === 'left' ? 0 : STEP_WIDTH, y: outputY(face, index, collapsed) };
  }
  const y = heightOf(face, collapsed);
  if (collapsed || !hasRows(face)) return { x: STEP_WIDTH / 2, y };
  // The last row is the longest: its line leaves farthest to the left, so that none cross.
  const lane = face.ports.length > WIDE_LANES ? GRID : 2 * GRID;
  return { x: STEP_WIDTH - LANES_EDGE - index * lane, y };
}

/** Where lines arrive, from the step's top left corner. */
export function entryAt(reading: Reading): Point {
  if (reading === 'down') return { x: STEP_WIDTH / 2, y: 0 };
  return { x: reading === 'left' ? STEP_WIDTH : 0, y: INPUT_Y };
}

export const onGrid = (n: number): number => Math.round(n / GRID) * GRID + 0;

export function boxOf(place: Place, face: Face): Box {
  return { x: place.x, y: place.y, width: STEP_WIDTH, height: heightOf(face, place.collapsed) };
}

export function bounds(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const b of boxes) {
    left = Math.min(left, b.x);
    top = Math.min(top, b.y);
    right = Math.max(right, b.x + b.width);
    bottom = Math.max(bottom, b.y + b.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function touch(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    a.x + a.width + gap > b.x &&
    a.y < b.y + b.height + gap &&
    a.y + a.height + gap > b.y
  );
}

/** The wished place, or the next one below or above it where nothing stands. */
export function freeSpot(wish: Box, boxes: readonly Box[]): Point {
  const x = onGrid(wish.x);
  const start = onGrid(wish.y);
  const gap = 3 * GRID;
  const near = boxes.filter((b) => b.x < x + wish.width + gap && b.x + b.width + gap > x);
  for (let n = 0; n < 2000; n++) {
    // Below is looked at twice as far as above, since flows grow downwards.
    const by = n % 3 === 2 ? -Math.ceil(n / 3) : Math.ceil((n * 2) / 3);
    const y = start + by * GRID;
    const box = { x, y, width: wish.width, height: wish.height };
    if (!near.some((b) => touch(box, b, gap))) return { x, y };
  }
  return { x, y: start };
}
