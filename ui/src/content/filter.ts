// Which rows are shown, and in what order.
import type { CellState, ContentRow, RowKind } from '../bindings/types';

export interface Filter {
  words: string;
  kind: RowKind | 'all';
  state: CellState | 'all' | 'unused';
  category: string;
  tag: string;
  sort: 'name' | 'state' | 'length' | 'uses';
}

export const everything: Filter = {
  words: '',
  kind: 'all',
  state: 'all',
  category: '',
  tag: '',
  sort: 'name',
};

/** What needs work first. */
const urgency: Record<CellState, number> = {
  missing: 0,
  stale: 1,
  text_only: 2,
  synthetic: 3,
  recorded: 4,
};

const cellsOf = (row: ContentRow) => Object.values(row.cells);
const lengthOf = (row: ContentRow) => Math.max(0, ...cellsOf(row).map((cell) => cell.ms ?? 0));
const worst = (row: ContentRow) => Math.min(9, ...cellsOf(row).map((cell) => urgency[cell.state]));

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Small letters without marks, as people type when they search. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase();

export function filtered(
  rows: readonly ContentRow[],
  texts: Texts,
  filter: Filter,
): readonly ContentRow[] {
  const words = folded(filter.words).split(/\s+/).filter(Boolean);
  const says = (row: ContentRow) =>
    row.kind === 'prompt' ? Object.values(texts).map((of) => of[row.id] ?? '') : [];
  const has = (row: ContentRow) => {
    if (words.length === 0) return true;
    const meta = Object.values(row.meta ?? {});
    const own = [row.id, row.category ?? '', ...(row.tags ?? []), ...meta, ...says(row)];
    const text = folded(own.join(' '));
    return words.every((word) => text.includes(word));
  };
  const fits = (row: ContentRow) =>
    (filter.kind === 'all' || row.kind === filter.kind) &&
    (filter.state === 'all' ||
      (filter.state === 'unused'
        ? row.uses === 0
        : cellsOf(row).some((cell) => cell.state === filter.state))) &&
    (filter.category === '' || row.category === filter.category) &&
    (filter.tag === '' || (row.tags ?? []).includes(filter.tag)) &&
    has(row);
  const found = rows.filter(fits);
  switch (filter.sort) {
    case 'name':
      return found;
    case 'state':
      return [...found].sort((a, b) => worst(a) - worst(b));
    case 'length':
      return [...found].sort((a, b) => lengthOf(b) - lengthOf(a));
    case 'uses':
      return [...found].sort((a, b) => b.uses - a.uses);
  }
}

/** What there is to choose from. */
export function choices(rows: readonly ContentRow[]): { categories: string[]; tags: string[] } {
  const categories = new Set(rows.map((row) => row.category ?? ''));
  const tags = new Set(rows.flatMap((row) => row.tags ?? []));
  categories.delete('');
  return { categories: [...categories].sort(), tags: [...tags].sort() };
}

/** How many cells of a column are in each state. */
export function tally(rows: readonly ContentRow[], language: string): Map<CellState, number> {
  const counts = new Map<CellState, number>();
  for (const row of rows) {
    const state = row.kind === 'prompt' ? row.cells[language]?.state : undefined;
    if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}
