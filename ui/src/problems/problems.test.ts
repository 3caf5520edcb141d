import { expect, test } from 'vitest';
import type { Problem } from '../bindings/types';
import { apply } from '../flow/apply';
import type { Book } from '../flow/book';
import { fixOf } from './fixes';
import { filtered, keyOf, nextProblem, sorted } from './order';

const problem = (code: string, more: Partial<Problem> = {}): Problem => ({
  code,
  severity: 'error',
  what: code,
  caller: '',
  fix: '',
  ...more,
});

const book: Book = {
  flow: {
    schema: '',
    id: 'f',
    nodes: [
      { id: 'start', type: 'start' },
      { id: 'alone', type: 'play' },
    ],
    edges: [{ from: 'gone.next', to: 'alone' }],
    variables: [{ id: 'pin', type: 'number' }],
  },
  layout: { schema: '' },
  tests: { schema: '' },
  project: { schema: '', languages: ['en'] },
  texts: {},
};

test('what can be mended mechanically is, in one edit', () => {
  const mended = (one: Problem) => {
    const fix = fixOf(one, book, {});
    const edit = fix?.kind === 'edit' ? fix.edit() : null;
    return edit ? apply(book, edit.changes).flow : null;
  };
  expect(mended(problem('dangling_line', { args: { from: 'gone.next' } }))?.edges).toEqual([]);
  expect(mended(problem('unreachable', { node: 'alone' }))?.nodes?.map((n) => n.id)).toEqual([
    'start',
  ]);
  expect(
    mended(problem('unknown_variable', { args: { name: 'tier' } }))?.variables?.at(-1),
  ).toEqual({ id: 'tier', type: 'text' });
  expect(mended(problem('secret_in_open_variable', { args: { name: 'pin' } }))?.variables).toEqual([
    { id: 'pin', type: 'number', sensitive: true },
  ]);
  expect(mended(problem('unknown_language', { args: { language: 'fr' } }))?.languages).toEqual([
    'en',
    'fr',
  ]);
  expect(mended(problem('no_start'))?.start).toBe('start');
});

test('what somebody has to decide is asked for', () => {
  expect(fixOf(problem('loose_output', { node: 'm', field: 'output:1' }), book, {})).toEqual({
    kind: 'connect',
    exit: 'm.1',
  });
  expect(
    fixOf(problem('missing_prompt', { args: { prompt: 'hi', language: 'ar' } }), book, {}),
  ).toEqual({ kind: 'write', prompt: 'hi', language: 'ar' });
  expect(fixOf(problem('unknown_variable', { args: { name: 'a.b' } }), book, {})).toBeNull();
  expect(fixOf(problem('no_url'), book, {})).toBeNull();
});

test('problems go round, the gravest first', () => {
  const all = sorted([
    problem('a', { severity: 'hint' }),
    problem('b', { severity: 'error' }),
    problem('c', { severity: 'warning' }),
  ]);
  const [b, c, a] = all;
  expect(all.map((one) => one.code)).toEqual(['b', 'c', 'a']);
  expect(nextProblem(all, null, 1)).toBe(b);
  expect(nextProblem(all, null, -1)).toBe(a);
  expect(nextProblem(all, b ? keyOf(b) : null, 1)).toBe(c);
  expect(nextProblem(all, a ? keyOf(a) : null, 1)).toBe(b);
  expect(filtered(all, 'C', null)).toEqual([c]);
  expect(filtered(all, '', 'hint')).toEqual([a]);
});
