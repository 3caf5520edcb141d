import { expect, test } from 'vitest';
import { apply } from '../flow/apply';
import { stepOf } from '../flow/book';
import { piece, putIn } from '../flow/edits';
import { chance, template } from '../flow/testing/templates';
import { addOptions, rowsOf } from './options';
import { baggageOf, fromText, missingIn, promptsOf, toText } from './piece';

const main = template('main-customer-support');
const copied = (ids: string[], from = main) => {
  const own = piece(from, ids);
  return { ...own, ...baggageOf(from, own.steps) };
};

test('what is copied comes back from text as it was', () => {
  const made = copied(['menu', 'billing-info', 'billing-transfer']);
  expect(fromText(toText(made))).toEqual(made);
});

test('pasted twice, ids are new each time and lines hang together', () => {
  const made = copied(['menu', 'billing-info']);
  let book = main;
  for (let n = 0; n < 2; n++) {
    const { edit } = putIn(book, made, { x: 0, y: 3000 }, '', 'Paste');
    book = apply(book, edit?.changes ?? []);
  }
  const to = (from: string) => book.flow.edges?.find((e) => e.from === from)?.to;
  expect(to('menu-2.billing')).toBe('billing-info-2');
  expect(to('menu-3.billing')).toBe('billing-info-3');
  expect(to('menu-3.again')).toBe('menu-3');
  expect(to('menu-3.tech')).toBeUndefined();
});

test('prompts and variables that are missing elsewhere are found', () => {
  const bank = template('balance-inquiry');
  const all = (bank.flow.nodes ?? []).map((n) => n.id);
  const made = copied(all, bank);
  const missing = missingIn(main, made);
  expect(missing.prompts.length).toBeGreaterThan(0);
  expect(missing.variables.length).toBeGreaterThan(0);
  expect(missingIn(bank, made)).toEqual({ prompts: [], variables: [] });
  expect(promptsOf(made.steps).size).toBeGreaterThan(0);
});

test('garbage is no piece of a flow', () => {
  const garbage = [
    '',
    'hello',
    '{',
    '[]',
    'null',
    '{"schema":"urn:callwright:steps:1"}',
    '{"steps":[{}]}',
    '<html>',
  ];
  for (const text of garbage) expect(fromText(text), text).toBeNull();
});

test('a piece cut or changed anywhere is read or refused, and never breaks anything', () => {
  const c = chance(3);
  const text = toText(copied(['menu', 'hours', 'voicemail']));
  for (let n = 0; n < 500; n++) {
    const at = c.below(text.length);
    const bad =
      text.slice(0, at) + c.of(['', '"', '{', '9', 'null', 'x']) + text.slice(at + c.below(30));
    const read = fromText(bad);
    if (read) apply(main, putIn(main, read, { x: 0, y: 0 }, '', 'Paste').edit?.changes ?? []);
  }
});

test.each<[string, [string | null, string][] | null]>([
  [
    'Billing\nSupport\nSales',
    [
      [null, 'Billing'],
      [null, 'Support'],
      [null, 'Sales'],
    ],
  ],
  [
    '1\tBilling\r\n2\tSupport\r\n',
    [
      ['1', 'Billing'],
      ['2', 'Support'],
    ],
  ],
  ['Billing\t1', [['1', 'Billing']]],
  [
    '1. Billing\n0) Operator',
    [
      ['1', 'Billing'],
      ['0', 'Operator'],
    ],
  ],
  [
    '١. الفواتير\n٢. الدعم',
    [
      ['1', 'الفواتير'],
      ['2', 'الدعم'],
    ],
  ],
  ['Just one sentence.', null],
  ['', null],
])('a list becomes options: %j', (text, rows) => {
  expect(rowsOf(text)).toEqual(rows?.map(([key, label]) => ({ key, label })) ?? null);
});

test('options that are pasted get free keys and outputs of their own', () => {
  const edit = addOptions(main, 'menu', [
    { key: '1', label: 'Billing' },
    { key: null, label: 'Returns' },
  ]);
  const book = apply(main, edit?.changes ?? []);
  const options = stepOf(book, 'menu')?.settings?.options as { id: string; key: string }[];
  expect(options.slice(-2)).toEqual([
    { id: 'billing-2', key: '4', label: 'Billing' },
    { id: 'returns', key: '5', label: 'Returns' },
  ]);
  expect(addOptions(main, 'welcome', [{ key: null, label: 'No' }])).toBeNull();
});
