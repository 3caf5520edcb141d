import { expect, test } from 'vitest';
import type { Row } from '../simulator/model/rows';
import type { Told } from '../simulator/model/told';
import { filterRows, isOfKind } from './filter';

const row = (told: Told, sets: Row['sets'] = []): Row => ({
  seq: 0,
  last: 0,
  t: 0,
  flow: null,
  step: 'a',
  told,
  sets,
});
const ok = row({ kind: 'answered', op: 1, answer: { is: 'status', status: 200, body: '' } });
const bad = row({ kind: 'answered', op: 1, answer: { is: 'status', status: 503, body: '' } });
const slow = row({ kind: 'answered', op: 1, answer: { is: 'timed_out' } });
const key = row({ kind: 'digit', key: '1', ahead: false }, [{ name: 'choice', value: '1' }]);

test('what went wrong is found, whatever kind of event it was', () => {
  const cut = row({ kind: 'over', result: 'dead_end', by: 'flow', reason: '' });
  expect([ok, bad, slow, key, cut].map((one) => isOfKind(one, 'trouble'))).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
});

test('a row that sets a variable is data too', () => {
  expect([isOfKind(key, 'data'), isOfKind(key, 'caller')]).toEqual([true, true]);
});

test('text is found in all that is to be read, and nothing asked is nothing done', () => {
  const rows = [ok, key];
  const said = (one: Row) => (one === key ? 'Key 1 CHOICE' : 'Answered 200');
  expect(filterRows(rows, ' choice', null, said)).toEqual([key]);
  expect(filterRows(rows, '', null, said)).toBe(rows);
  expect(filterRows(rows, '200', 'caller', said)).toEqual([]);
});
