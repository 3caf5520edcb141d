// Long work, as the studio and the window's own parts tell of it.
import { create } from 'zustand';
import { on } from '../host';
import type { Activity } from '../kit';

interface State {
  jobs: readonly Activity[];
}

export const useJobs = create<State>(() => ({ jobs: [] }));

/** Work that is over sooner is not worth telling of. */
const shortMs = 1000;
const waiting = new Map<string, { job: Activity; timer: ReturnType<typeof setTimeout> }>();

export function dismissJob(id: string): void {
  clearTimeout(waiting.get(id)?.timer);
  waiting.delete(id);
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
}

function show(job: Activity): void {
  useJobs.setState(({ jobs }) => ({
    jobs: jobs.some((one) => one.id === job.id)
      ? jobs.map((one) => (one.id === job.id ? job : one))
      : [...jobs, job],
  }));
}

/** Show a job, or how far it is now. */
export function tellJob(told: Omit<Activity, 'dismiss'>): void {
  const job: Activity = { ...told, dismiss: () => dismissJob(told.id) };
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

export function followJobs(): () => void {
  return on('job', ({ job, title, done, total, state, note }) =>
    tellJob({ id: job, title, done, total, state, ...(note ? { note } : {}) }),
  );
}
