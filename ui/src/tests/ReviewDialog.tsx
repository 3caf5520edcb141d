import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import type { Test } from '../bindings/types';
import { make } from '../canvas/actions';
import { openBook, settled, useFlow } from '../flow';
import { asRefused, call, type Refused } from '../host';
import { Button, Checkbox, Dialog, EmptyState, ErrorNotice, Spinner } from '../kit';
import { Diff } from './Diff';
import { acceptTests, testName, testsOf } from './edit';
import { runTests } from './runs';

interface Props {
  /** Empty: all tests. */
  only: readonly string[];
  onClose: () => void;
}

interface Differing {
  test: Test;
  kept: readonly string[];
}

/** Calls that are other than they were kept, one beside the other: each is taken over, or not. */
export function ReviewDialog({ only, onClose }: Props) {
  const { t } = useLingui();
  const book = useFlow((state) => state.book);
  const [now, setNow] = useState<Readonly<Record<string, Test>> | null>(null);
  const [failed, setFailed] = useState<Refused | null>(null);
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is opened
  useEffect(() => {
    let wanted = true;
    const { project, flow } = useFlow.getState();
    void settled()
      .then(() => call('tests_update', { project, flow, only: [...only] }))
      .then(
        (answer) => wanted && setNow(answer.tests),
        (error) => wanted && setFailed(asRefused(error)),
      );
    return () => {
      wanted = false;
    };
  }, []);

  const differing = useMemo<Differing[]>(() => {
    if (!now || !book) return [];
    return testsOf(book).flatMap((old) => {
      const test = now[old.id];
      const kept = old.golden ?? [];
      return test && (test.golden ?? []).join('\n') !== kept.join('\n') ? [{ test, kept }] : [];
    });
  }, [now, book]);

  const accept = () => {
    const tests = differing.filter((one) => accepted.has(one.test.id)).map((one) => one.test);
    if (make(acceptTests(openBook(), tests))) void runTests(tests.map((one) => one.id));
    onClose();
  };
  const turn = (id: string, on: boolean) => {
    const next = new Set(accepted);
    if (on) next.add(id);
    else next.delete(id);
    setAccepted(next);
  };

  return (
    <Dialog
      open
      width="xl"
      onOpenChange={(open) => !open && onClose()}
      title={t`Keep calls as they are now`}
      about={t`Look at each difference. What you tick is what the test compares with from now on.`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" disabled={accepted.size === 0} onClick={accept}>
            <Plural
              value={accepted.size}
              _0="Keep none"
              one="Keep # call as it is now"
              other="Keep # calls as they are now"
            />
          </Button>
        </>
      }
    >
      {failed && <ErrorNotice details={failed.details}>{failed.message}</ErrorNotice>}
      {!now && !failed && (
        <p className="flex items-center gap-2 py-6 text-muted">
          <Spinner />
          <Trans>Making the calls…</Trans>
        </p>
      )}
      {now && differing.length === 0 && (
        <EmptyState>
          <Trans>All calls are as they were kept.</Trans>
        </EmptyState>
      )}
      <ul className="flex flex-col gap-4">
        {differing.map(({ test, kept }) => (
          <li key={test.id} className="rounded-lg border border-line">
            <div className="border-line border-b px-3 py-1.5 font-medium">
              <Checkbox checked={accepted.has(test.id)} onChange={(on) => turn(test.id, on)}>
                {testName(test)}
              </Checkbox>
            </div>
            <div className="p-2">
              <Diff kept={kept} now={test.golden ?? []} />
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
