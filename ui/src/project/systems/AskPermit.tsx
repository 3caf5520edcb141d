import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { asRefused, type Refused } from '../../host';
import { Button, Dialog, ErrorNotice } from '../../kit';
import { permit } from '../../settings/permits';

interface Props {
  project: string;
  host: string;
  /** What happens then, for the button. */
  then: string;
  onClose(): void;
  /** It is permitted now. */
  onPermitted(): void;
}

/** Asked before anything goes to a host for the first time. */
export function AskPermit({ project, host, then, onClose, onPermitted }: Props) {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Refused | null>(null);
  const go = async () => {
    setBusy(true);
    try {
      await permit(project, host, true);
      onPermitted();
    } catch (error) {
      setFailed(asRefused(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="sm"
      title={t`This sends a real request to ${host}`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Send nothing</Trans>
          </Button>
          <Button look="primary" loading={busy} onClick={() => void go()}>
            {then}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <p>
          <Trans>
            From then on, trying a step and simulated calls of this project really ask it, also
            where that changes something there. Tests never do.
          </Trans>
        </p>
        <p className="text-muted text-sm">
          <Trans>
            The permit is kept on this computer, not in the project’s files. Take it back in the
            project, under Other systems.
          </Trans>
        </p>
        {failed && <ErrorNotice details={failed.details}>{failed.message}</ErrorNotice>}
      </div>
    </Dialog>
  );
}
