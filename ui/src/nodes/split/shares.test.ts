import { describe, expect, it } from 'vitest';
import { percents, shareTo } from './shares';

const ways = (...weights: number[]) =>
  weights.map((weight, i) => ({ id: 'abcdef'[i] ?? '', weight }));

describe('shares', () => {
  it.each([
    [
      [50, 50],
      [50, 50],
    ],
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [
      [900, 100],
      [90, 10],
    ],
  ])('%j are %j percent', (weights, expected) => {
    expect(percents(ways(...weights))).toEqual(expected);
  });

  it.each([
    [[50, 50], 0, 80, [80, 20]],
    [[60, 20, 20], 0, 20, [20, 40, 40]],
    [[100, 0], 0, 30, [30, 70]],
    [[34, 33, 33], 1, 100, [0, 100, 0]],
  ])('of %j the %i. becomes %i', (weights, index, percent, expected) => {
    const made = shareTo(ways(...weights), index, percent);
    expect(made.map((way) => way.weight)).toEqual(expected);
  });
});
