import { Plural, Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { CircleAlert, CircleCheck, Info, Search, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem, Severity } from '../bindings/types';
import { useFlow } from '../flow';
import {
  Button,
  EmptyState,
  Segmented,
  TextInput,
  VirtualList,
  type VirtualListHandle,
} from '../kit';
import { showProblem, useProblemAt } from './at';
import { FixButton } from './FixButton';
import { filtered, keyOf, severities, sorted } from './order';

const signs = { error: CircleAlert, warning: TriangleAlert, hint: Info };
const tones: Record<Severity, string> = {
  error: 'text-error',
  warning: 'text-warning',
  hint: 'text-hint',
};

function useSeverityNames(): Record<Severity, string> {
  const { t } = useLingui();
  return { error: t`Error`, warning: t`Warning`, hint: t`Hint` };
}

function ProblemRow({ problem, chosen }: { problem: Problem; chosen: boolean }) {
  const names = useSeverityNames();
  const Sign = signs[problem.severity];
  return (
    <div
      className={clsx(
        'flex min-h-10 items-center gap-2 border-line border-b pe-3 hover:bg-hover',
        chosen && 'bg-accent-soft',
      )}
    >
      <button
        type="button"
        aria-current={chosen || undefined}
        onClick={() => showProblem(problem)}
        className="flex min-h-9 min-w-0 flex-1 items-baseline gap-3 py-1.5 ps-4 text-start -outline-offset-2"
      >
        <span
          className={clsx('flex shrink-0 items-center gap-1.5 text-sm', tones[problem.severity])}
        >
          <Sign aria-hidden="true" className="size-4 self-center" />
          <span className="w-15 font-medium">{names[problem.severity]}</span>
        </span>
        <span className="min-w-0 flex-1">
          <span className="me-2 font-semibold">{problem.what}</span>
          <span className="text-muted">{problem.caller}</span>
          <span className="block text-muted text-sm">{problem.fix}</span>
        </span>
      </button>
      <FixButton problem={problem} />
    </div>
  );
}

/** What is wrong, told as what the caller would experience. */
export function ProblemsPanel() {
  const { t } = useLingui();
  const problems = useFlow((state) => state.problems);
  const open = useFlow((state) => state.book !== null);
  const at = useProblemAt((state) => state.key);
  const [text, setText] = useState('');
  const [severity, setSeverity] = useState<Severity | 'all'>('all');
  const list = useRef<VirtualListHandle>(null);
  const all = useMemo(() => sorted(problems), [problems]);
  const shown = useMemo(
    () => filtered(all, text, severity === 'all' ? null : severity),
    [all, text, severity],
  );
  const place = at === null ? -1 : shown.findIndex((problem) => keyOf(problem) === at);

  useEffect(() => {
    if (place >= 0) list.current?.scrollTo(place);
  }, [place]);

  if (!open) return null;
  if (all.length === 0) {
    return (
      <EmptyState
        className="h-full"
        icon={<CircleCheck aria-hidden="true" className="text-success" />}
      >
        <Trans>No problems. This flow is ready to publish.</Trans>
      </EmptyState>
    );
  }
  const count = (one: Severity) => all.filter((problem) => problem.severity === one).length;
  const many: Record<Severity, React.ReactNode> = {
    error: <Plural value={count('error')} one="# error" other="# errors" />,
    warning: <Plural value={count('warning')} one="# warning" other="# warnings" />,
    hint: <Plural value={count('hint')} one="# hint" other="# hints" />,
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
        <TextInput
          aria-label={t`Find a problem`}
          placeholder={t`Find a problem`}
          icon={<Search />}
          className="max-w-64"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Segmented
          label={t`Which problems`}
          value={severity}
          onValue={setSeverity}
          options={[
            { value: 'all', label: <Trans>All</Trans> },
            ...severities
              .filter((one) => count(one) > 0)
              .map((one) => ({ value: one, label: many[one] })),
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState
          action={
            <Button
              size="sm"
              onClick={() => {
                setText('');
                setSeverity('all');
              }}
            >
              <Trans>Show all problems</Trans>
            </Button>
          }
        >
          <Trans>No problem fits.</Trans>
        </EmptyState>
      ) : (
        <VirtualList
          handle={list}
          className="min-h-0 flex-1"
          label={t`Problems`}
          items={shown}
          rowPx={44}
          idOf={(problem, index) => `${keyOf(problem)}|${index}`}
        >
          {(problem, index) => <ProblemRow problem={problem} chosen={index === place} />}
        </VirtualList>
      )}
    </div>
  );
}
