import { Plural, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { CircleCheck, CircleDashed, CircleX, Play } from 'lucide-react';
import type { Test } from '../bindings/types';
import { useFlow } from '../flow';
import { IconButton, Spinner } from '../kit';
import { lasting } from '../simulator/words';
import { testName } from './edit';
import { isStale, runTests, useRuns } from './runs';
import { showTest } from './shown';

interface Props {
  test: Test;
  chosen: boolean;
}

/** One test: how it went last, how long its way and the call are. */
export function TestRow({ test, chosen }: Props) {
  const { t } = useLingui();
  const ran = useRuns((state) => state.ran[test.id]);
  const waiting = useRuns((state) => state.waiting.has(test.id));
  const running = useRuns((state) => state.running);
  const stale = useFlow((state) => (ran && state.book ? isStale(ran, state.book) : false));
  const result = ran?.result;
  const [Sign, tone, word] = !result
    ? ([CircleDashed, 'text-muted', t`Not run`] as const)
    : result.passed
      ? ([CircleCheck, stale ? 'text-muted' : 'text-success', t`Passes`] as const)
      : ([CircleX, stale ? 'text-muted' : 'text-error', t`Fails`] as const);
  const name = testName(test);
  return (
    <div
      className={clsx(
        'flex min-h-9 items-center gap-2 border-line border-b pe-2 hover:bg-hover',
        chosen && 'bg-accent-soft',
      )}
    >
      <button
        type="button"
        aria-current={chosen || undefined}
        onClick={() => showTest(test.id)}
        className="flex min-h-9 min-w-0 flex-1 items-center gap-3 ps-4 text-start -outline-offset-2"
      >
        <span className={clsx('flex w-20 shrink-0 items-center gap-1.5 text-sm', tone)}>
          {waiting ? (
            <Spinner className="size-4" />
          ) : (
            <Sign aria-hidden="true" className="size-4" />
          )}
          {waiting ? t`Runs` : word}
        </span>
        <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
          {name}
        </span>
        {stale && <span className="shrink-0 text-muted text-sm">{t`before the last change`}</span>}
        {result && (
          <>
            <span className="w-18 shrink-0 [text-align:end] text-muted text-sm tabular-nums">
              <Plural value={result.path.length} one="# output" other="# outputs" />
            </span>
            <span className="w-16 shrink-0 [text-align:end] text-muted text-sm tabular-nums">
              {lasting(result.lasted_ms)}
            </span>
          </>
        )}
      </button>
      <IconButton
        size="sm"
        side="top"
        label={t`Run “${name}”`}
        icon={<Play className="rtl:-scale-x-100" />}
        disabled={running}
        onClick={() => void runTests([test.id])}
      />
    </div>
  );
}
