// Ours, theirs, or both: with what each side changed, in words.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { OutsideChanges, OutsideChoice } from '../bindings/types';
import { settled, showOpened, useFlow } from '../flow';
import { asRefused, call, type Refused } from '../host';
import { Button, Dialog, ErrorNotice, Spinner } from '../kit';
import { phrase } from '../phrases';

export function Choose({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { project, flow } = useFlow.getState();
  const [changes, setChanges] = useState<OutsideChanges | null>(null);
  const [why, setWhy] = useState<Refused | null>(null);
  const [busy, setBusy] = useState<OutsideChoice | null>(null);

  useEffect(() => {
    settled()
      .then(() => call('outside', { project, flow }))
      .then(setChanges, (error) => setWhy(asRefused(error)));
  }, [project, flow]);

  const decide = async (choice: OutsideChoice) => {
    setBusy(choice);
    setWhy(null);
    try {
      showOpened(await call('resolve_outside', { project, flow, choice }));
      onClose();
    } catch (error) {
      setWhy(asRefused(error));
      setBusy(null);
    }
  };
  const choice = (which: OutsideChoice, label: string, main = false) => (
    <Button
      look={main ? 'primary' : 'secondary'}
      loading={busy === which}
      disabled={busy !== null || !changes}
      onClick={() => void decide(which)}
    >
      {label}
    </Button>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="lg"
      title={t`Another program changed this flow's file`}
      about={t`Nothing gets lost: what you do not keep becomes a version.`}
      footer={
        <>
          {choice('take_theirs', t`Take the file`)}
          {choice('keep_mine', t`Keep mine`)}
          {choice('merge', t`Bring both together`, true)}
        </>
      }
    >
      {why && <ErrorNotice details={why.details}>{why.message}</ErrorNotice>}
      {!changes && !why && <Spinner />}
      {changes && (
        <div className="grid gap-4 md:grid-cols-2">
          <Side title={t`Changed here`} words={changes.mine} />
          <Side title={t`Changed in the file`} words={changes.theirs} />
          {changes.conflicts.length > 0 && (
            <div className="md:col-span-2">
              <Side title={t`Changed on both sides: yours is kept`} words={changes.conflicts} />
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Side({ title, words }: { title: string; words: readonly string[] }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {words.length === 0 ? (
        <p className="text-muted">
          <Trans>Nothing.</Trans>
        </p>
      ) : (
        <ul className="max-h-60 list-disc overflow-y-auto ps-5">
          {words.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is never changed, only replaced
            <li key={at} dir="auto">
              {phrase(line)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
