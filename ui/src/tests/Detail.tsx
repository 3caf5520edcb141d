import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, CircleX, Copy, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Test } from '../bindings/types';
import { make } from '../canvas/actions';
import { canEdit, openBook, undo, useFlow } from '../flow';
import { Button, EmptyState, IconButton, toast } from '../kit';
import { Diff } from './Diff';
import { duplicateTest, removeTests, testName } from './edit';
import { ReviewDialog } from './ReviewDialog';
import { runTests, useRuns } from './runs';
import { useSentence } from './sentences';
import { showTest } from './shown';
import { TestDialog } from './TestDialog';

/** One test: what it does and expects, what went wrong, and the call beside the kept one. */
export function Detail({ test }: { test: Test }) {
  const { t } = useLingui();
  const result = useRuns((state) => state.ran[test.id]?.result);
  const running = useRuns((state) => state.running);
  const editable = useFlow(canEdit);
  const sentence = useSentence();
  const [editing, setEditing] = useState(false);
  const [reviewing, setReviewing] = useState(false);
  const golden = test.golden ?? [];
  const differs =
    result !== undefined && golden.length > 0 && golden.join() !== result.lines.join();

  const remove = () => {
    if (!make(removeTests(openBook(), [test.id]))) return;
    showTest(null);
    toast(t`Test “${testName(test)}” is removed`, { label: t`Undo`, run: () => void undo() });
  };

  return (
    <section aria-label={testName(test)} className="flex min-h-0 flex-1 flex-col">
      <header className="flex shrink-0 items-center gap-1 border-line border-b px-3 py-1.5">
        <IconButton
          size="sm"
          side="top"
          className="@3xl:hidden"
          label={t`All tests`}
          icon={<ArrowLeft className="rtl:-scale-x-100" />}
          onClick={() => showTest(null)}
        />
        <h3 dir="auto" className="min-w-0 flex-1 truncate font-semibold">
          {testName(test)}
        </h3>
        {differs && editable && (
          <Button size="sm" onClick={() => setReviewing(true)}>
            <Trans>Keep the call as it is now…</Trans>
          </Button>
        )}
        {editable && (
          <>
            <IconButton
              size="sm"
              side="top"
              label={t`Edit the test`}
              icon={<Pencil />}
              onClick={() => setEditing(true)}
            />
            <IconButton
              size="sm"
              side="top"
              label={t`Duplicate the test`}
              icon={<Copy />}
              onClick={() => {
                const made = duplicateTest(openBook(), test.id);
                if (make(made.edit)) showTest(made.id);
              }}
            />
            <IconButton
              size="sm"
              side="top"
              label={t`Remove the test`}
              icon={<Trash2 />}
              onClick={remove}
            />
          </>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        <p className="text-muted">
          {test.scenario?.keys ? (
            <Trans>
              The caller does: <bdi className="font-mono text-text">{test.scenario.keys}</bdi>
            </Trans>
          ) : (
            <Trans>The caller only listens.</Trans>
          )}
        </p>
        {(test.expect ?? []).length > 0 && (
          <ul className="mt-1 list-disc ps-5">
            {(test.expect ?? []).map((expect) => (
              <li key={JSON.stringify(expect)}>{sentence(expect)}</li>
            ))}
          </ul>
        )}
        {result && result.failures.length > 0 && (
          <ul aria-label={t`What went wrong`} className="mt-2 flex flex-col gap-1">
            {result.failures.map((failure) => (
              <li
                key={failure}
                className="flex items-start gap-2 rounded-md bg-error-soft px-2.5 py-1.5 text-error"
              >
                <CircleX aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
                <span dir="auto" className="selectable min-w-0 [overflow-wrap:anywhere]">
                  {failure}
                </span>
              </li>
            ))}
          </ul>
        )}
        {result ? (
          <div className="mt-3">
            {golden.length > 0 ? (
              <Diff kept={golden} now={result.lines} />
            ) : (
              <p className="text-muted">
                <Trans>No call is kept with it; only what is expected counts.</Trans>
              </p>
            )}
          </div>
        ) : (
          <EmptyState
            action={
              <Button size="sm" loading={running} onClick={() => void runTests([test.id])}>
                <Trans>Run it</Trans>
              </Button>
            }
          >
            <Trans>It has not been run since the flow was opened.</Trans>
          </EmptyState>
        )}
      </div>
      {editing && <TestDialog test={test} onClose={() => setEditing(false)} />}
      {reviewing && <ReviewDialog only={[test.id]} onClose={() => setReviewing(false)} />}
    </section>
  );
}
