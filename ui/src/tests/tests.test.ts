import { expect, test } from 'vitest';
import type { Book } from '../bindings/types';
import { apply } from '../flow/apply';
import { ownOutputs, paintPath, paintUncovered, share } from './coverage';
import { diffLines, fold, timeAndWords } from './diff';
import {
  acceptTests,
  duplicateTest,
  expectKinds,
  freshExpect,
  isUnfinished,
  kindOfExpect,
  removeTests,
  testsOf,
} from './edit';

const kept = ['0:00.000 start → next → menu', '0:01.000 menu said “A”', '0:02.000 menu key 1'];

test('a later call is no other call', () => {
  const now = ['0:00.000 start → next → menu', '0:01.000 menu said “A”', '0:03.500 menu key 1'];
  expect(diffLines(kept, now).map((row) => row.kind)).toEqual(['same', 'same', 'later']);
  expect(timeAndWords(kept[0] ?? '')).toEqual(['0:00.000', 'start → next → menu']);
});

test('lines are changed, gone or new, between those that stayed', () => {
  const now = [
    '0:00.000 start → next → menu',
    '0:01.000 menu said “B”',
    '0:02.000 menu key 1',
    '0:02.000 menu → 1',
  ];
  expect(diffLines(kept, now).map((row) => row.kind)).toEqual(['same', 'changed', 'same', 'new']);
  expect(diffLines(now, kept).map((row) => row.kind)).toEqual(['same', 'changed', 'same', 'gone']);
  expect(diffLines([], kept).map((row) => row.kind)).toEqual(['new', 'new', 'new']);
});

test('what is alike is folded, but for what is near a difference', () => {
  const long = Array.from({ length: 20 }, (_, i) => `0:00.${100 + i} step ${i}`);
  const changed = long.map((line, i) => (i === 10 ? '0:00.110 other' : line));
  const folded = fold(diffLines(long, changed));
  expect(folded.map((row) => (row.kind === 'folded' ? row.rows.length : row.kind))).toEqual([
    8,
    'same',
    'same',
    'changed',
    'same',
    'same',
    7,
  ]);
});

const book: Book = {
  flow: {
    schema: '',
    id: 'f',
    nodes: [
      { id: 'start', type: 'start' },
      { id: 'menu', type: 'menu' },
      { id: 'end', type: 'hangup' },
    ],
    edges: [
      { from: 'start.next', to: 'menu' },
      { from: 'menu.1', to: 'end' },
    ],
  },
  layout: { schema: '' },
  tests: { schema: '', tests: [{ id: 'a', name: 'A' }, { id: 'a-2' }] },
  project: { schema: '' },
  texts: {},
};

test('a path is painted with the steps it comes to, a sub-flow’s outputs left out', () => {
  expect(ownOutputs(['start.next', 'sub/x.next'])).toEqual(['start.next']);
  expect(paintPath(book, ['start.next', 'menu.1', 'sub/x.next'])).toEqual({
    steps: { start: 'path', menu: 'path', end: 'path' },
    lines: { 'start.next': 'path', 'menu.1': 'path' },
  });
});

test('what no test takes is told apart from what one takes', () => {
  const faces = { menu: { summary: '', ports: [{ id: '1', kind: 'normal', label: '' }] } };
  expect(paintUncovered(book, faces, ['start.next'])).toEqual({
    steps: { end: 'uncovered' },
    lines: { 'menu.1': 'uncovered' },
  });
  expect([share(['start.next'], 3), share([], 0)]).toEqual([33, 100]);
});

test('tests are copied, removed and brought up to date by edits', () => {
  const copied = duplicateTest(book, 'a');
  expect(copied.id).toBe('a-3');
  const after = apply(book, copied.edit?.changes ?? []);
  expect(testsOf(after).map((one) => one.id)).toEqual(['a', 'a-2', 'a-3']);
  const fewer = apply(after, removeTests(after, ['a', 'a-3'])?.changes ?? []);
  expect(testsOf(fewer).map((one) => one.id)).toEqual(['a-2']);
  expect(acceptTests(book, [{ id: 'a', name: 'A' }])).toBeNull();
});

test('every kind of expectation begins as one that has to be filled in, or holds', () => {
  for (const kind of expectKinds) {
    const fresh = freshExpect(kind);
    expect(kindOfExpect(fresh)).toBe(kind);
    expect(isUnfinished(fresh)).toBe(kind !== 'ends' && kind !== 'within_ms');
  }
});
