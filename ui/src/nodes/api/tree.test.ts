import { describe, expect, it } from 'vitest';
import { rowsOf } from './tree';

describe('an answer as rows', () => {
  it.each([
    [{ balance: 12 }, ['balance']],
    [
      { data: { items: [{ name: 'A' }] } },
      ['data', 'data.items', 'data.items[0]', 'data.items[0].name'],
    ],
    [{ 'due-date': 'x' }, ['["due-date"]']],
    [
      [1, 2],
      ['[0]', '[1]'],
    ],
    ['text', ['']],
  ])('%j', (value, paths) => {
    expect(rowsOf(value).map((row) => row.path)).toEqual(paths);
  });
});
