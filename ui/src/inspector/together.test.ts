import { describe, expect, it } from 'vitest';
import { together } from './together';

const change = (key: string, before: unknown, after: unknown) => ({
  part: 'text' as const,
  key,
  before,
  after,
});

describe('typing that goes on', () => {
  it('is one edit, from what was there first to what is there now', () => {
    const first = { label: 'Write', changes: [change('en/a', null, 'H'), change('en/b', 1, 2)] };
    const second = { label: 'Write more', changes: [change('en/a', 'H', 'He')] };
    expect(together(first, second)).toEqual({
      label: 'Write',
      changes: [change('en/a', null, 'He'), change('en/b', 1, 2)],
    });
  });

  it('is none when it ends as it began', () => {
    const first = { label: 'Write', changes: [change('en/a', 'x', 'xy')] };
    const second = { label: 'Write', changes: [change('en/a', 'xy', 'x')] };
    expect(together(first, second).changes).toEqual([]);
  });
});
