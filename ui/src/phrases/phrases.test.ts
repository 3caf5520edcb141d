import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { known, loadPhrases, phrase } from '.';
import { arabic } from './arabic';

const crates = resolve(import.meta.dirname, '../../../src-tauri/crates');

beforeAll(() => loadPhrases('ar'));

const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');

test('sentences are told with their parts, names stay', () => {
  const cases: [string, string][] = [
    [
      "outside the week's hours; opens 2026-03-09 09:00",
      'خارج أوقات الأسبوع؛ يفتح 2026-03-09 09:00',
    ],
    ['“VIP” fires: customer.tier is “vip”', 'تنطبق «VIP»: customer.tier هو “vip”'],
    ['customer.overdue is 0; wanted: more than 0', 'customer.overdue هو 0؛ المطلوب: أكبر من 0'],
    ['a is 1, b is 2: any value', 'a هو 1، b هو 2: أي قيمة'],
    [
      'There is no flow “is busy” in this project any more.',
      'لم يعد في هذا المشروع مخطط «is busy».',
    ],
    ['ReferenceError: x is not defined', 'ReferenceError: x is not defined'],
  ];
  for (const [english, words] of cases) expect(plain(phrase(english)), english).toBe(words);
});

test('each phrase has the same parts in both languages', () => {
  const parts = (text = '') => [...new Set(text.match(/\{[a-z]+\}/g))].sort();
  for (const [english, words] of arabic) {
    expect(parts(words), english).toEqual(parts(english));
    expect(words?.trim(), english).toBeTruthy();
  }
  expect(new Set(arabic.map(([english]) => english)).size).toBe(arabic.length);
});

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !/(^|\/)tests?(\/|\.rs)/.test(name))
    .map((name) => join(folder, name));
}

test('every reason that the steps of a call are known to give has words', () => {
  const missing = new Set<string>();
  const look = (value: unknown, field: string): void => {
    if (typeof value === 'string' && field === 'why' && known(value) === null) missing.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value))
      look(inner, Array.isArray(value) ? field : key);
  };
  for (const file of filesIn(join(crates, 'engine/src/nodes'), 'cases.json')) {
    const cases = JSON.parse(readFileSync(file, 'utf8')) as { expect?: unknown }[];
    for (const one of cases) look(one.expect, '');
  }
  expect([...missing]).toEqual([]);
});

/** Where a sentence for people begins, in the studio's source. */
const said =
  /(?:Refusal::new\(\s*RefusalCode::\w+,|\b(?:gone|no|wrong|refused|refuse)\(|#\[error\(|Next::fail(?:_by)?\((?:[^")]|"[a-z_]+")*?,|\.warn\(\s*"[a-z_]+",|\bwhy(?::| =)|unused\(|dropped?\()\s*(?:&?format!\()?\s*"((?:[^"\\]|\\.)*)"/g;

/** Folders of the studio, and what in them nobody sees in the window. */
const spoken: [string, RegExp?][] = [
  ['app/src/studio', /is not as it was when this was done|cannot be that: |its id is another/],
  ['store/src'],
  ['engine/src/nodes', /^“\{url\}” \{why\}$/],
  ['engine/src/call'],
  ['engine/src/expr', /^“\{0\}” takes \{1\}$/],
  ['engine/src/say'],
  ['runtime/src/sim'],
  ['flow/src/bundle', /^(?:\{\} \{why\}\.|and \{\} are one file)/],
];

test.each(spoken)('what the studio says in %s has words', (folder, unseen) => {
  const missing = new Set<string>();
  for (const file of filesIn(join(crates, folder), '.rs')) {
    const source = readFileSync(file, 'utf8').split(/#\[cfg\(test\)\]\s*mod /)[0] ?? '';
    for (const [, literal = ''] of source.matchAll(said)) {
      const text = literal.replace(/\\\n\s*/g, '').replace(/\\"/g, '"');
      if (!/[A-Za-z’'”}] [A-Za-z“{]/.test(text) || unseen?.test(text)) continue;
      let part = 0;
      const example = text.replace(/\{[^{}]*\}/g, () => `x${++part}`);
      const whole =
        folder === 'flow/src/bundle' && /^[a-z]/.test(example) ? `“x0” ${example}.` : example;
      if (known(whole) === null) missing.add(text);
    }
  }
  expect([...missing]).toEqual([]);
});
