// Versions on a timeline, and the picture of what changed between two of them.
import { Trans, useLingui } from '@lingui/react/macro';
import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { canEdit, useFlow } from '../flow';
import { Button, Dialog, EmptyState, ErrorNotice, Spinner, toast } from '../kit';
import { Changes } from './Changes';
import { DiffPicture } from './DiffPicture';
import { askForVersion } from './save';
import { Timeline } from './Timeline';
import { forgetVersions, loadVersions, lookedAt, restore, useVersions } from './versions';

export function VersionsScreen() {
  const { t } = useLingui();
  const key = useFlow((flow) => (flow.book ? `${flow.project}/${flow.flow}` : ''));
  const { versions, comparison, why, busy } = useVersions();
  const step = useVersions((state) => lookedAt(state)?.step ?? null);
  const [back, setBack] = useState<{ id: number; number: number } | null>(null);
  const editable = useFlow(canEdit);

  useEffect(() => {
    if (key) void loadVersions();
    return forgetVersions;
  }, [key]);

  if (versions?.length === 0) {
    return (
      <EmptyState
        icon={<History />}
        action={
          editable && (
            <Button look="primary" onClick={askForVersion}>
              <Trans>Save a version</Trans>
            </Button>
          )
        }
      >
        <Trans>A version is a point of this flow you can compare with and go back to.</Trans>
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 flex-1">
      <Timeline onRestore={editable ? setBack : null} />
      <main className="flex min-w-0 flex-1 flex-col bg-canvas" aria-busy={busy}>
        {why && (
          <ErrorNotice details={why.details} className="m-4">
            {why.message}
          </ErrorNotice>
        )}
        {comparison ? (
          <DiffPicture comparison={comparison} step={step} />
        ) : (
          !why && <Spinner className="m-auto" />
        )}
      </main>
      {comparison && <Changes comparison={comparison} />}
      {back && (
        <Dialog
          open
          onOpenChange={(open) => !open && setBack(null)}
          width="sm"
          title={t`Go back to version ${back.number}?`}
          about={t`The flow becomes what it was then. What it is now is kept as a version, and you can undo it.`}
          footer={
            <>
              <Button onClick={() => setBack(null)}>
                <Trans>Cancel</Trans>
              </Button>
              <Button
                look="primary"
                loading={busy}
                onClick={async () => {
                  const done = await restore(back.id);
                  setBack(null);
                  if (done) toast(t`The flow is what it was in version ${back.number}.`);
                }}
              >
                <Trans>Go back</Trans>
              </Button>
            </>
          }
        />
      )}
    </div>
  );
}
