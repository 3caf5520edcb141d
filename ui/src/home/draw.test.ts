import { expect, test } from 'vitest';
import { ago } from './ago';
import { drawThumbnail } from './draw';

/** A pen that remembers the boxes it drew. */
function pen() {
  const boxes: { fill: unknown; box: number[] }[] = [];
  const lines: number[][] = [];
  const told = {
    fillStyle: '' as unknown,
    clearRect: () => undefined,
    beginPath: () => undefined,
    stroke: () => undefined,
    fill: () => undefined,
    moveTo: (...at: number[]) => lines.push(at),
    bezierCurveTo: (...at: number[]) => lines.at(-1)?.push(...at.slice(4)),
    roundRect: (...box: number[]) => boxes.push({ fill: told.fillStyle, box: box.slice(0, 4) }),
  };
  return { told: told as unknown as CanvasRenderingContext2D, boxes, lines };
}

const ink = { line: 'grey', fill: { say: 'blue', end: 'red', other: 'none' } };

test('a flow of any size fits, in its hues, with its lines', () => {
  const { told, boxes, lines } = pen();
  const picture = {
    steps: [
      [-4000, 0, 200, 100],
      [9000, 3000, 200, 100],
      [0, 500, 200, 100],
    ] as [number, number, number, number][],
    groups: ['say', 'end', 'odd'],
    lines: [
      [0, 1],
      [2, 2],
      [0, 9],
    ] as [number, number][],
  };
  drawThumbnail(told, picture, 240, 136, ink);
  expect(boxes.map(({ fill }) => fill)).toEqual(['blue', 'red', 'none']);
  for (const { box } of boxes) {
    const [x = 0, y = 0, w = 0, h = 0] = box;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + w).toBeLessThanOrEqual(240);
    expect(y + h).toBeLessThanOrEqual(136);
  }
  expect(lines).toHaveLength(1);
});

test('nothing is drawn of an empty flow', () => {
  const { told, boxes } = pen();
  drawThumbnail(told, { steps: [], groups: [], lines: [] }, 240, 136, ink);
  expect(boxes).toEqual([]);
});

test('how long ago, in words', () => {
  const now = 1_800_000_000_000;
  expect(ago(now - 20_000, 'en', now)).toBe('this minute');
  expect(ago(now - 5 * 60_000, 'en', now)).toBe('5 minutes ago');
  expect(ago(now - 86_400_000, 'en', now)).toBe('yesterday');
  expect(ago(now + 5_000, 'en', now)).toBe('this minute');
});
