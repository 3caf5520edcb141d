import { expect, test } from 'vitest';
import { readValues, trimFacts, writeValues } from './facts';

test('facts are read as they are written', () => {
  const values = { tier: 'vip', balance: 12.5, paid: true, code: '007', number: '12', tags: ['a'] };
  expect(writeValues(values)).toBe(
    'tier = vip\nbalance = 12.5\npaid = true\ncode = 007\nnumber = "12"\ntags = ["a"]',
  );
  expect(readValues(writeValues(values))).toEqual({ values });
});

test('a line that is no fact is named', () => {
  expect(readValues('tier: gold\n\nnonsense')).toEqual({ wrong: 'nonsense' });
  expect(readValues('اسم = سالم')).toEqual({ values: { اسم: 'سالم' } });
});

test('what is empty is not said', () => {
  expect(trimFacts({ caller: '', customer: {}, language: 'ar' })).toEqual({ language: 'ar' });
});
