import { Plural, Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { FlaskConical, ListChecks, Play, Search, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import { runCommand } from '../app/commands';
import { canEdit, useFlow } from '../flow';
import { Badge, Button, EmptyState, ErrorNotice, Segmented, TextInput, VirtualList } from '../kit';
import { share } from './coverage';
import { Detail } from './Detail';
import { testName } from './edit';
import { ReviewDialog } from './ReviewDialog';
import { cancelRun, runTests, useRuns } from './runs';
import { showCoverage, useShown } from './shown';
import { TestRow } from './TestRow';

const noTests: readonly never[] = [];

/** The tests of the flow: run them, look at what went wrong, keep them up to date. */
export function TestsPanel() {
  const { t } = useLingui();
  const tests = useFlow((state) => state.book?.tests.tests) ?? noTests;
  const editable = useFlow(canEdit);
  const { ran, running, waiting, failed, taken, outputs } = useRuns();
  const { test: chosen, coverage } = useShown();
  const [text, setText] = useState('');
  const [which, setWhich] = useState<'all' | 'failed'>('all');
  const [reviewing, setReviewing] = useState(false);
  const bad = tests.filter((test) => ran[test.id] && !ran[test.id]?.result.passed);
  const good = tests.filter((test) => ran[test.id]?.result.passed).length;
  const badIds = bad.map((test) => test.id).join(' ');
  const shown = useMemo(() => {
    const wanted = text.trim().toLocaleLowerCase();
    const failing = new Set(badIds.split(' '));
    return tests.filter(
      (test) =>
        (which === 'all' || failing.has(test.id)) &&
        testName(test).toLocaleLowerCase().includes(wanted),
    );
  }, [tests, text, which, badIds]);

  if (tests.length === 0) {
    return (
      <EmptyState
        className="h-full"
        icon={<FlaskConical aria-hidden="true" />}
        action={
          <Button size="sm" onClick={() => runCommand('call.start')}>
            <Trans>Simulate a call</Trans>
          </Button>
        }
      >
        <Trans>Simulate a call, then “Keep as test”.</Trans>
      </EmptyState>
    );
  }
  const one = tests.find((test) => test.id === chosen);
  const done = tests.length - waiting.size;
  return (
    <div className="@container flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
        {running ? (
          <Button size="sm" icon={<Square />} onClick={cancelRun}>
            <Trans>
              Stop ({done} of {tests.length})
            </Trans>
          </Button>
        ) : (
          <Button
            size="sm"
            look="primary"
            icon={<Play className="rtl:-scale-x-100" />}
            onClick={() => void runTests()}
          >
            <Trans>Run all</Trans>
          </Button>
        )}
        {good + bad.length > 0 && (
          <span role="status" className="flex gap-1.5">
            <Badge tone="success">
              <Plural value={good} one="# passes" other="# pass" />
            </Badge>
            {bad.length > 0 && (
              <Badge tone="error">
                <Plural value={bad.length} one="# fails" other="# fail" />
              </Badge>
            )}
          </span>
        )}
        {outputs > 0 && (
          <Button
            size="sm"
            look="ghost"
            aria-pressed={coverage}
            icon={<ListChecks />}
            className="aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
            onClick={() => showCoverage(!coverage)}
          >
            <Trans>{share(taken, outputs)} % of outputs tested</Trans>
          </Button>
        )}
        <span className="flex-1" />
        {bad.length > 0 && (
          <Segmented
            label={t`Which tests`}
            value={which}
            onValue={setWhich}
            options={[
              { value: 'all', label: <Trans>All</Trans> },
              { value: 'failed', label: <Trans>Failing</Trans> },
            ]}
          />
        )}
        <TextInput
          aria-label={t`Find a test`}
          placeholder={t`Find a test`}
          icon={<Search />}
          className="max-w-48"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {bad.length > 0 && editable && (
          <Button size="sm" onClick={() => setReviewing(true)}>
            <Trans>Review changed calls…</Trans>
          </Button>
        )}
      </div>
      {failed && (
        <ErrorNotice className="m-2" details={failed.details}>
          {failed.message}
        </ErrorNotice>
      )}
      <div className="flex min-h-0 flex-1">
        <div
          className={clsx(
            'min-h-0 min-w-0 flex-1 flex-col',
            one ? 'hidden @3xl:flex @3xl:max-w-[46%]' : 'flex',
          )}
        >
          {shown.length === 0 ? (
            <EmptyState>
              <Trans>No test fits.</Trans>
            </EmptyState>
          ) : (
            <VirtualList
              className="min-h-0 flex-1"
              label={t`Tests`}
              items={shown}
              rowPx={37}
              idOf={(test) => test.id}
            >
              {(test) => <TestRow test={test} chosen={test.id === chosen} />}
            </VirtualList>
          )}
        </div>
        {one && (
          <div className="flex min-h-0 min-w-0 flex-1 flex-col border-line border-s">
            <Detail key={one.id} test={one} />
          </div>
        )}
      </div>
      {reviewing && (
        <ReviewDialog only={bad.map((test) => test.id)} onClose={() => setReviewing(false)} />
      )}
    </div>
  );
}
