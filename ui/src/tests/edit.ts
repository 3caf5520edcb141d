// Edits of a flow's tests.
import { plural, t } from '@lingui/core/macro';
import type { Book, Edit, Expect, Test } from '../bindings/types';
import { draft } from '../flow/draft';

export const testsOf = (book: Book): readonly Test[] => book.tests.tests ?? [];
export const testName = (test: Pick<Test, 'id' | 'name'>): string => test.name?.trim() || test.id;

function freeId(book: Book, wish: string): string {
  const taken = new Set(testsOf(book).map((test) => test.id));
  const base = wish.replace(/-\d+$/, '');
  if (!taken.has(wish)) return wish;
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

export function saveTest(book: Book, test: Test): Edit | null {
  const d = draft(book);
  d.set('test', test.id, test);
  return d.edit(t`Change test “${testName(test)}”`);
}

export function removeTests(book: Book, ids: readonly string[]): Edit | null {
  const d = draft(book);
  for (const id of ids) d.set('test', id, null);
  const n = ids.length;
  return d.edit(plural(n, { one: 'Remove # test', other: 'Remove # tests' }));
}

export function duplicateTest(book: Book, id: string): { edit: Edit | null; id: string } {
  const test = testsOf(book).find((one) => one.id === id);
  if (!test) return { edit: null, id };
  const copy: Test = { ...test, id: freeId(book, id), name: t`${testName(test)} (copy)` };
  const d = draft(book);
  d.set('test', copy.id, copy);
  return { edit: d.edit(t`Duplicate test “${testName(test)}”`), id: copy.id };
}

/** Take over what tests would keep now, for those somebody has looked at. */
export function acceptTests(book: Book, now: readonly Test[]): Edit | null {
  const d = draft(book);
  for (const test of now) d.set('test', test.id, test);
  const n = now.length;
  return d.edit(plural(n, { one: 'Update # kept call', other: 'Update # kept calls' }));
}

export type ExpectKind =
  | 'reaches'
  | 'never_reaches'
  | 'takes'
  | 'hears'
  | 'never_hears'
  | 'ends'
  | 'reason'
  | 'variable'
  | 'sends'
  | 'asks'
  | 'voicemail'
  | 'callback'
  | 'within_ms';

export const expectKinds: readonly ExpectKind[] = [
  'reaches',
  'never_reaches',
  'takes',
  'hears',
  'never_hears',
  'ends',
  'reason',
  'variable',
  'sends',
  'asks',
  'voicemail',
  'callback',
  'within_ms',
];

export const kindOfExpect = (expect: Expect): ExpectKind =>
  (Object.keys(expect)[0] ?? 'reaches') as ExpectKind;

/** What is expected when somebody has just chosen the kind. */
export function freshExpect(kind: ExpectKind): Expect {
  switch (kind) {
    case 'ends':
      return { ends: 'completed' };
    case 'variable':
      return { variable: { name: '', value: '' } };
    case 'sends':
      return { sends: { to: '', text: '' } };
    case 'within_ms':
      return { within_ms: 60_000 };
    default:
      return { [kind]: '' } as Expect;
  }
}

/** Something is still to be filled in. */
export function isUnfinished(expect: Expect): boolean {
  const [value] = Object.values(expect) as unknown[];
  if (typeof value === 'string') return value.trim() === '';
  if ('variable' in expect) return expect.variable.name === '';
  if ('sends' in expect) return expect.sends.to.trim() === '';
  return false;
}
