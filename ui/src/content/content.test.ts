import { describe, expect, it } from 'vitest';
import type { CellState, ContentRow, RowKind } from '../bindings/types';
import { choices, everything, filtered, tally } from './filter';
import { merged, rewritten } from './store';

const row = (
  id: string,
  states: Record<string, CellState>,
  more: Partial<ContentRow> = {},
): ContentRow => ({
  id,
  kind: 'prompt' as RowKind,
  cells: Object.fromEntries(Object.entries(states).map(([l, state]) => [l, { state }])),
  uses: 1,
  ...more,
});

const rows = [
  row('closed', { en: 'recorded', ar: 'stale' }, { category: 'hours', tags: ['night'] }),
  row('menu', { en: 'synthetic', ar: 'missing' }, { uses: 3 }),
  row('welcome', { en: 'text_only', ar: 'text_only' }, { meta: { studio: 'Noor' } }),
  row('music', { '': 'recorded' }, { kind: 'sound', uses: 0 }),
];
const texts = { en: { menu: 'Press one' }, ar: { welcome: 'أهلًا وسهلًا' } };

describe('the matrix', () => {
  it.each([
    [{}, 'closed menu welcome music'],
    [{ words: 'PRESS' }, 'menu'],
    [{ words: 'اهلا' }, 'welcome'],
    [{ words: 'noor wel' }, 'welcome'],
    [{ kind: 'sound' as const }, 'music'],
    [{ state: 'stale' as const }, 'closed'],
    [{ state: 'unused' as const }, 'music'],
    [{ category: 'hours', tag: 'night' }, 'closed'],
    [{ tag: 'day' }, ''],
    [{ sort: 'state' as const }, 'menu closed welcome music'],
    [{ sort: 'uses' as const }, 'menu closed welcome music'],
  ])('with %o shows %s', (filter, ids) => {
    const found = filtered(rows, texts, { ...everything, ...filter });
    expect(found.map((one) => one.id).join(' ')).toBe(ids);
  });

  it('tells what there is to choose from, and how far a language is', () => {
    expect(choices(rows)).toEqual({ categories: ['hours'], tags: ['night'] });
    expect(tally(rows, 'ar').get('stale')).toBe(1);
    expect(tally(rows, 'ar').get('recorded')).toBeUndefined();
  });
});

describe('news', () => {
  it('takes the place of rows, and rows that are gone go', () => {
    const news = [row('menu', { en: 'recorded' })];
    const now = merged(rows, news, new Set(['menu', 'welcome']));
    expect(now.map((one) => one.id)).toEqual(['closed', 'menu', 'music']);
    expect(now[1]?.cells.en?.state).toBe('recorded');
  });

  it('is what was rewritten', () => {
    const same = { a: 'x' };
    expect(rewritten({ en: same }, { en: same })).toEqual([]);
    expect(rewritten({ en: { a: 'x', b: 'y' } }, { en: { a: 'x' }, ar: { c: 'z' } })).toEqual([
      'b',
      'c',
    ]);
  });
});
