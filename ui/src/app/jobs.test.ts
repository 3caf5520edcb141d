import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JobNews } from '../bindings/types';
import { setHost } from '../host';
import { FakeHost } from '../host/fake';
import { followJobs, useJobs } from './jobs';

let host: FakeHost;
let end: () => void;

function tell(job: string, state: JobNews['state'], done = 0): void {
  host.emit({ event: 'job', job, kind: 'index', of: 'Bank', done, total: 10, state });
}

beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  setHost(host);
  useJobs.setState({ jobs: [] });
  end = followJobs();
});

afterEach(() => {
  end();
  vi.useRealTimers();
});

const shown = () => useJobs.getState().jobs.map(({ id, state, done }) => [id, state, done]);

test('what is over within a second is not shown, unless it failed', () => {
  tell('a', 'running');
  tell('b', 'running');
  vi.advanceTimersByTime(500);
  tell('a', 'done', 10);
  tell('b', 'failed', 3);
  vi.advanceTimersByTime(5000);
  expect(shown()).toEqual([['b', 'failed', 3]]);
});

test('what takes longer is shown as far as it is, and its end stays until it was seen', () => {
  tell('a', 'running', 1);
  vi.advanceTimersByTime(900);
  tell('a', 'running', 4);
  expect(shown()).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(shown()).toEqual([['a', 'running', 4]]);
  tell('a', 'done', 10);
  expect(shown()).toEqual([['a', 'done', 10]]);
  useJobs.getState().jobs[0]?.dismiss?.();
  expect(shown()).toEqual([]);
});

test('it can be stopped, and says how long it will take once that can be told', () => {
  const asked: unknown[] = [];
  host.answer({
    job_cancel: (args) => {
      asked.push(args);
      return {};
    },
  });
  tell('a', 'running', 1);
  vi.advanceTimersByTime(4000);
  tell('a', 'running', 4);
  const [job] = useJobs.getState().jobs;
  expect([job?.title, job?.rest]).toEqual(['Look through “Bank”', 'about 6 seconds left']);
  job?.cancel?.();
  expect(asked).toEqual([{ job: 'a' }]);
  tell('a', 'cancelled', 4);
  expect(shown()).toEqual([['a', 'cancelled', 4]]);
});
