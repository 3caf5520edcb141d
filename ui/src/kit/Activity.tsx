import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { IconButton } from './IconButton';
import { Popover } from './Popover';

export interface Activity {
  id: string;
  title: string;
  done: number;
  total: number;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  note?: string;
  /** In words: "about 20 s left". */
  rest?: string;
  cancel?: () => void;
  /** Take it off the list; its result has been seen. */
  dismiss?: () => void;
}

function Ring({ part }: { part: number }) {
  const round = 2 * Math.PI * 6;
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="-rotate-90 size-4">
      <circle cx="8" cy="8" r="6" fill="none" strokeWidth="2.5" className="stroke-line-strong" />
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        className="stroke-accent"
        strokeDasharray={`${round * Math.max(0.06, part)} ${round}`}
      />
    </svg>
  );
}

function Row({ job }: { job: Activity }) {
  const { t } = useLingui();
  const part = job.total > 0 ? job.done / job.total : 0;
  return (
    <li className="flex items-start gap-2.5 py-2">
      <span className="mt-0.5 shrink-0 [&_svg]:size-4">
        {job.state === 'running' ? (
          <Ring part={part} />
        ) : job.state === 'done' ? (
          <CircleCheck className="text-success" />
        ) : (
          <CircleAlert className="text-warning" />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{job.title}</p>
        <p className="text-muted text-sm">
          {job.state === 'running' && (
            <>
              {job.total > 0 && (
                <span className="tabular-nums">
                  <Trans>
                    {job.done} of {job.total}
                  </Trans>
                </span>
              )}
              {job.rest && ` · ${job.rest}`}
            </>
          )}
          {job.state === 'cancelled' && <Trans>Cancelled; what was done is kept</Trans>}
          {job.state === 'done' && (job.note || <Trans>Done</Trans>)}
          {job.state === 'failed' && job.note}
        </p>
      </div>
      {job.state === 'running'
        ? job.cancel && (
            <IconButton
              size="sm"
              label={t`Cancel ${job.title}`}
              icon={<X />}
              onClick={job.cancel}
            />
          )
        : job.dismiss && (
            <IconButton size="sm" label={t`Dismiss`} icon={<X />} onClick={job.dismiss} />
          )}
    </li>
  );
}

/** Long work, all of it, in one place that is never in the way. Nothing is shown when there is none. */
export function ActivityPill({ jobs }: { jobs: readonly Activity[] }) {
  const { t } = useLingui();
  if (jobs.length === 0) return null;
  const running = jobs.filter((job) => job.state === 'running');
  const total = running.reduce((sum, job) => sum + job.total, 0);
  const done = running.reduce((sum, job) => sum + job.done, 0);
  return (
    <Popover
      align="end"
      label={t`Activity`}
      className="w-80 py-1"
      trigger={
        <button
          type="button"
          className="flex min-h-7 items-center gap-2 rounded-full border border-line bg-surface px-2.5 font-medium text-sm hover:bg-hover"
        >
          {running.length > 0 ? (
            <Ring part={total > 0 ? done / total : 0} />
          ) : (
            <CircleCheck className="size-4 text-success" />
          )}
          {running.length > 0 ? (
            <Plural value={running.length} one="# job" other="# jobs" />
          ) : (
            <Trans>Finished</Trans>
          )}
        </button>
      }
    >
      <ul className="divide-y divide-line">
        {jobs.map((job) => (
          <Row key={job.id} job={job} />
        ))}
      </ul>
    </Popover>
  );
}
