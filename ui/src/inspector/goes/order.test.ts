import { describe, expect, it } from 'vitest';
import { canMove, outputOf, reordered } from './order';

const settings = { options: [{ key: '1' }, { id: 'tech', key: '2', order: 3 }, { key: '*' }] };

describe('the order of outputs', () => {
  it.each([
    [{ key: '1' }, '1'],
    [{ id: 'tech', key: '2' }, 'tech'],
    [{ key: '*' }, 'star'],
    [{ key: '#' }, 'hash'],
    [{}, ''],
  ])('%j is the output %s', (item, output) => {
    expect(outputOf(item)).toBe(output);
  });

  it('is that of the options, whatever places they were given', () => {
    expect(reordered('menu', settings, 'star', '1')).toEqual([
      { key: '*' },
      { key: '1' },
      { id: 'tech', key: '2' },
    ]);
  });

  it('is fixed for what the step itself has', () => {
    expect(canMove('menu', settings, 'tech')).toBe(true);
    expect(canMove('menu', settings, 'no_input')).toBe(false);
    expect(reordered('menu', settings, 'no_input', '1')).toBeNull();
    expect(canMove('play', {}, 'next')).toBe(false);
  });
});
