// Running the tests of the open flow, and what came of it.
import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import { dismissJob, tellJob } from '../app/jobs';
import type { Book, TestResult } from '../bindings/types';
import { settled, useFlow } from '../flow';
import { asRefused, call, type Refused } from '../host';
import { announce } from '../kit';
import { testsOf } from './edit';

interface Ran {
  result: TestResult;
  /** The flow it ran on: another one now means that it may be out of date. */
  flow: Book['flow'];
  project: Book['project'];
  texts: Book['texts'];
}

interface State {
  /** By test, of the flow that is open. */
  of: string;
  ran: Readonly<Record<string, Ran>>;
  /** Outputs that a test took, and how many there are, when all were run last. */
  taken: readonly string[];
  outputs: number;
  running: boolean;
  /** Tests that are still to come. */
  waiting: ReadonlySet<string>;
  failed: Refused | null;
}

const none: State = {
  of: '',
  ran: {},
  taken: [],
  outputs: 0,
  running: false,
  waiting: new Set(),
  failed: null,
};

export const useRuns = create<State>(() => none);

let turn = 0;

/** Results belong to one flow. */
export function forgetRuns(flow: string): void {
  turn += 1;
  useRuns.setState({ ...none, of: flow });
}

export function cancelRun(): void {
  turn += 1;
  useRuns.setState({ running: false, waiting: new Set() });
}

/** So many are asked for at a time: results come piecewise, and it can be stopped between. */
const atOnce = 4;
const job = 'tests';

export async function runTests(only?: readonly string[]): Promise<void> {
  const { project, flow, book } = useFlow.getState();
  if (!book) return;
  if (useRuns.getState().of !== flow) forgetRuns(flow);
  turn += 1;
  const mine = turn;
  const ids = only ?? testsOf(book).map((test) => test.id);
  const title = t`Run tests`;
  const told = (done: number, state: 'running' | 'done' | 'cancelled' | 'failed', note?: string) =>
    tellJob({
      id: job,
      title,
      done,
      total: ids.length,
      state,
      cancel: cancelRun,
      ...(note ? { note } : {}),
    });
  useRuns.setState({ running: true, waiting: new Set(ids), failed: null });
  told(0, 'running');
  const taken = new Set(only ? useRuns.getState().taken : []);
  let done = 0;
  try {
    await settled();
    for (let at = 0; at < ids.length; at += atOnce) {
      const now = ids.slice(at, at + atOnce);
      const { flow: of, project: owner, texts } = useFlow.getState().book ?? book;
      const answer = await call('tests_run', { project, flow, only: [...now] });
      if (mine !== turn) break;
      done += now.length;
      for (const output of answer.taken) taken.add(output);
      const ran = answer.results.map(
        (result) => [result.id, { result, flow: of, project: owner, texts }] as const,
      );
      useRuns.setState((state) => ({
        ran: { ...state.ran, ...Object.fromEntries(ran) },
        waiting: new Set([...state.waiting].filter((id) => !now.includes(id))),
        taken: [...taken],
        outputs: answer.outputs,
      }));
      told(done, 'running');
    }
  } catch (error) {
    const why = asRefused(error);
    if (mine === turn) {
      useRuns.setState({ running: false, waiting: new Set(), failed: why });
      told(done, 'failed', why.message);
    }
    return;
  }
  if (mine !== turn) {
    told(done, 'cancelled');
    return;
  }
  useRuns.setState({ running: false, waiting: new Set() });
  told(done, 'done');
  // What came of it stands in the panel, where it is looked at.
  dismissJob(job);
  const { ran } = useRuns.getState();
  const bad = ids.filter((id) => ran[id] && !ran[id].result.passed).length;
  announce(bad === 0 ? t`All tests pass` : t`${bad} of ${ids.length} tests fail`);
}

export function isStale(ran: Ran, book: Book): boolean {
  return ran.flow !== book.flow || ran.project !== book.project || ran.texts !== book.texts;
}
