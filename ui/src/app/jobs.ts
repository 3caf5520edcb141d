// Long work, as the studio and the window's own parts tell of it.
import { plural, t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { JobNews } from '../bindings/types';
import { call, on } from '../host';
import type { Activity } from '../kit';

interface State {
  jobs: readonly Activity[];
}

export const useJobs = create<State>(() => ({ jobs: [] }));

/** Work that is over sooner is not worth telling of. */
const shortMs = 1000;
/** Sooner than this nothing can be said of how long it will take. */
const guessMs = 3000;
const begun = new Map<string, number>();
const waiting = new Map<string, { job: Activity; timer: ReturnType<typeof setTimeout> }>();

export function dismissJob(id: string): void {
  clearTimeout(waiting.get(id)?.timer);
  waiting.delete(id);
  begun.delete(id);
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
}

function show(job: Activity): void {
  useJobs.setState(({ jobs }) => ({
    jobs: jobs.some((one) => one.id === job.id)
      ? jobs.map((one) => (one.id === job.id ? job : one))
      : [...jobs, job],
  }));
}

/** In words, as far as it can be told from how it went until now. */
function restOf({ id, state, done, total }: Activity): string | undefined {
  if (state !== 'running') {
    begun.delete(id);
    return undefined;
  }
  const from = begun.get(id) ?? performance.now();
  begun.set(id, from);
  const spent = performance.now() - from;
  if (spent < guessMs || done === 0 || total <= done) return undefined;
  const seconds = Math.ceil((spent * (total - done)) / done / 1000);
  return plural(seconds, { one: 'about # second left', other: 'about # seconds left' });
}

/** Show a job, or how far it is now. */
export function tellJob(told: Omit<Activity, 'dismiss' | 'rest'>): void {
  const rest = restOf(told);
  const job: Activity = { ...told, ...(rest && { rest }), dismiss: () => dismissJob(told.id) };
  const early = waiting.get(job.id);
  if (early) {
    early.job = job;
    if (job.state === 'running') return;
    clearTimeout(early.timer);
    waiting.delete(job.id);
    if (job.state === 'failed') show(job);
    return;
  }
  const known = useJobs.getState().jobs.some((one) => one.id === job.id);
  if (known || job.state !== 'running') {
    show(job);
    return;
  }
  const timer = setTimeout(() => {
    const now = waiting.get(job.id);
    waiting.delete(job.id);
    if (now) show(now.job);
  }, shortMs);
  waiting.set(job.id, { job, timer });
}

function titleOf(kind: JobNews['kind'], of: string): string {
  switch (kind) {
    case 'index':
      return t`Look through “${of}”`;
    case 'search':
      return t`Find “${of}” in the project`;
    case 'change':
      return of;
    case 'import':
      return t`Import “${of}”`;
    case 'export':
      return t`Export “${of}”`;
  }
}

/** One that is over by then needs no stopping. */
const cancel = (job: string) => void call('job_cancel', { job }).catch(() => undefined);

export function followJobs(): () => void {
  return on('job', ({ job, kind, of, done, total, state, note }) =>
    tellJob({
      id: job,
      title: titleOf(kind, of),
      done,
      total,
      state,
      cancel: () => cancel(job),
      ...(note && { note }),
    }),
  );
}
