// A flow drawn small: boxes in the hues of their groups, and the lines between them.
import type { Reading, Thumbnail } from '../bindings/types';
import { turnedBox, turned as turnedPoint } from '../flow/reading';

export interface Ink {
  line: string;
  /** By group; `other` for what has none. */
  fill: Record<string, string>;
}

const widestMargin = 14;
/** A flow of two steps is not blown up to fill the card. */
const largest = 0.32;

type Box = readonly [number, number, number, number];

function bounds(steps: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y, w, h] of steps) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + w);
    bottom = Math.max(bottom, y + h);
  }
  return [left, top, right - left, bottom - top];
}

/** As if the flow went to the right, or back from that. */
function turned([x, y, w, h]: Box, reading: Reading): Box {
  const { width, height, ...at } = turnedBox({ x, y, width: w, height: h }, reading);
  return [at.x, at.y, width, height];
}

function connect(pen: CanvasRenderingContext2D, from: Box, to: Box, reading: Reading): void {
  const [x1, y1, w1, h1] = turned(from, reading);
  const [x2, y2, , h2] = turned(to, reading);
  const [startX, startY, endX, endY] = [x1 + w1, y1 + h1 / 2, x2, y2 + h2 / 2];
  const bend = Math.max(4, Math.abs(endX - startX) / 2);
  const real = (x: number, y: number): [number, number] => {
    const p = turnedPoint({ x, y }, reading);
    return [p.x, p.y];
  };
  pen.moveTo(...real(startX, startY));
  pen.bezierCurveTo(
    ...real(startX + bend, startY),
    ...real(endX - bend, endY),
    ...real(endX, endY),
  );
}

export function drawThumbnail(
  pen: CanvasRenderingContext2D,
  picture: Thumbnail,
  width: number,
  height: number,
  ink: Ink,
): void {
  pen.clearRect(0, 0, width, height);
  const steps = picture.steps as readonly Box[];
  if (steps.length === 0) return;
  const margin = Math.min(widestMargin, height / 9);
  const [left, top, wide, high] = bounds(steps);
  const scale = Math.min(
    largest,
    (width - 2 * margin) / Math.max(1, wide),
    (height - 2 * margin) / Math.max(1, high),
  );
  const dx = (width - wide * scale) / 2 - left * scale;
  const dy = (height - high * scale) / 2 - top * scale;
  // Far out a step is still to be seen: never smaller than a speck.
  const at = ([x, y, w, h]: Box): Box => [
    x * scale + dx,
    y * scale + dy,
    Math.max(3, w * scale),
    Math.max(2, h * scale),
  ];

  pen.strokeStyle = ink.line;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const [from, to] of picture.lines as readonly [number, number][]) {
    const [a, b] = [steps[from], steps[to]];
    if (a && b && a !== b) connect(pen, at(a), at(b), picture.reading ?? 'right');
  }
  pen.stroke();

  for (const [index, step] of steps.entries()) {
    const [x, y, w, h] = at(step);
    pen.fillStyle = ink.fill[picture.groups[index] ?? ''] ?? ink.fill.other ?? ink.line;
    pen.beginPath();
    pen.roundRect(x, y, w, h, Math.min(3, w / 4, h / 4));
    pen.fill();
  }
}
