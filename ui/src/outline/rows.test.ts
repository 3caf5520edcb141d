import { expect, test } from 'vitest';
import { bigBook } from '../canvas/testing/big';
import { stepName, stepOf } from '../flow/book';
import { facesOf, template, templateNames } from '../flow/testing/templates';
import { outlineRows, parentOf, shownRows } from './rows';

const main = template('main-customer-support');

test('a flow reads as a list', () => {
  const text = outlineRows(main, facesOf(main))
    .slice(0, 14)
    .map((row) => {
      const step = stepOf(main, row.step);
      const sign = row.is === 'again' ? '↩ ' : row.is === 'open' ? '· ' : '';
      const by = row.exit && row.level > 1 ? `${row.exit.split('.')[1]}: ` : '';
      const name = row.is === 'open' ? '–' : step ? stepName(step) : '?';
      return `${'  '.repeat(row.level - 1)}${by}${sign}${name}`;
    });
  expect(text).toMatchInlineSnapshot(`
    [
      "Incoming call",
      "Welcome",
      "Are we open?",
      "  open: Main menu",
      "    billing: Billing information",
      "    To a billing agent",
      "      done: · –",
      "      no_answer: · –",
      "      no_agents: Leave a message",
      "        recorded: Thank you",
      "        Goodbye",
      "        nothing: · –",
      "        failed: · –",
      "      failed: · –",
    ]
  `);
});

test.each(templateNames)('%s: every step is listed once, every output too', (name) => {
  const book = template(name);
  const faces = facesOf(book);
  const rows = outlineRows(book, faces);
  const listed = rows.filter((r) => r.is === 'step').map((r) => r.step);
  expect(new Set(listed)).toEqual(new Set((book.flow.nodes ?? []).map((n) => n.id)));
  expect(listed).toHaveLength(book.flow.nodes?.length ?? 0);
  expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length);
});

test('what is folded is left out, and only that', () => {
  const rows = outlineRows(main, facesOf(main));
  const menu = rows.findIndex((r) => r.step === 'menu' && r.is === 'step');
  const shown = shownRows(rows, new Set([rows[menu]?.id ?? '']));
  expect(shown.length).toBeLessThan(rows.length);
  expect(shown.some((r) => r.step === 'menu' && r.is === 'step')).toBe(true);
  expect(rows[parentOf(rows, menu + 1)]?.step).toBe('menu');
});

test('thousands of steps in a row do not overflow anything', () => {
  const { book, faces } = bigBook(5000);
  expect(outlineRows(book, faces).filter((r) => r.is === 'step')).toHaveLength(5000);
});
