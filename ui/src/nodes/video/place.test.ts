import { describe, expect, it } from 'vitest';
import { dragged, nudged } from './place';

const box = { x: 10, y: 10, w: 30, h: 20 };

describe('a spot on the picture', () => {
  it.each([
    ['is moved', 5, -4, false, { x: 15, y: 6, w: 30, h: 20 }],
    ['stays inside', 500, -500, false, { x: 70, y: 0, w: 30, h: 20 }],
    ['gets bigger', 10, 10, true, { x: 10, y: 10, w: 40, h: 30 }],
    ['keeps a size that can be hit', -100, -100, true, { x: 10, y: 10, w: 4, h: 4 }],
  ])('%s', (_, dx, dy, sizing, expected) => {
    expect(dragged(box, dx, dy, sizing)).toEqual(expected);
  });

  it('is moved by arrow keys only', () => {
    expect(nudged(box, 'ArrowRight', false)?.x).toBe(12);
    expect(nudged(box, 'a', false)).toBeNull();
  });
});
