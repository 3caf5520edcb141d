import { expect, test } from 'vitest';
import { rank } from './rank';

test('a name that begins so goes before one that has it inside', () => {
  const order = ['Format balance', 'Main menu', 'Balance', 'Read balances', 'Rebalance']
    .map((title) => ({ title, score: rank('balance', title) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ title }) => title);
  expect(order).toEqual(['Balance', 'Format balance', 'Read balances', 'Rebalance']);
});

test('every word must be somewhere; what is beside the name counts less', () => {
  expect(rank('main press', 'Main menu', ['For balances press 1'])).toBeGreaterThan(0);
  expect(rank('main loans', 'Main menu', ['For balances press 1'])).toBe(0);
  expect(rank('press', 'Press a key')).toBeGreaterThan(rank('press', 'Menu', ['press 1']));
});

test('letters that people type for one another are the same', () => {
  expect(rank('ادارة', 'إدارةُ الفروع')).toBeGreaterThan(0);
  expect(rank('cafe', 'Café')).toBe(rank('cafe', 'cafe'));
});
