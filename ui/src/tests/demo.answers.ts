// Tests that pass, but for two, for looking at them without a studio (`?fake`). Only in
// development; see host/demo.ts.
import type { TestResult } from '../bindings/types';
import { useFlow } from '../flow';
import type { FakeAnswers } from '../host/fake';
import { testsOf } from './edit';

const outputsOf = (lines: readonly string[]) =>
  lines.flatMap((line) => {
    const found = /^\S+ ([\w/-]+) → (\S+)(?: → |$)/.exec(line);
    return found ? [`${found[1]}.${found[2]}`] : [];
  });

function resultOf(id: string, place: number): TestResult | null {
  const { book } = useFlow.getState();
  const test = book && testsOf(book).find((one) => one.id === id);
  if (!test) return null;
  const kept = test.golden ?? [];
  const wrong = place % 7 === 3;
  const lines = wrong
    ? kept.map((line, at) =>
        at === 5 ? line.replace(/said.*/, 'said (en) “Good morning.”') : line,
      )
    : kept;
  return {
    id,
    name: test.name ?? '',
    passed: !wrong,
    failures: wrong ? [`Line 6: was “${kept[5]}”, is “${lines[5]}”`] : [],
    lines,
    kept,
    path: outputsOf(lines),
    lasted_ms: 12_345 + place * 3_210,
  };
}

const all = () => {
  const { book } = useFlow.getState();
  return book ? testsOf(book).map((test) => test.id) : [];
};

export const answers: FakeAnswers = {
  tests_run: async ({ only }) => {
    await new Promise((done) => setTimeout(done, 200));
    const results = (only?.length ? only : all()).flatMap((id) => {
      const result = resultOf(id, all().indexOf(id));
      return result ? [result] : [];
    });
    return { results, taken: results.flatMap((one) => one.path), outputs: 40 };
  },
  tests_update: ({ only }) => {
    const { book } = useFlow.getState();
    const wanted = only?.length ? only : all();
    const tests = book ? testsOf(book).filter((test) => wanted.includes(test.id)) : [];
    return {
      tests: Object.fromEntries(
        tests.map((test) => [
          test.id,
          { ...test, golden: resultOf(test.id, all().indexOf(test.id))?.lines ?? [] },
        ]),
      ),
    };
  },
};
