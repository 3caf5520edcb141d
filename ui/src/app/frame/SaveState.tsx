import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Eye, Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { host } from '../../host';
import { Tooltip } from '../../kit';
import { phrase } from '../../phrases';
import { useSession } from '../session';

function useConnected(): boolean {
  const [connected, setConnected] = useState(true);
  useEffect(() => host().watchConnection(setConnected), []);
  return connected;
}

/** Whether the work is safe, in words. There is no save button. */
export function SaveState() {
  const { t } = useLingui();
  const connected = useConnected();
  const saved = useSession((session) => session.saved);
  const lease = useSession((session) => session.lease);

  if (!connected) {
    return (
      <Tooltip
        text={t`Callwright itself has stopped. What you change is kept here until it is back.`}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable by keyboard */}
        <span tabIndex={0} role="status" className="flex items-center gap-1.5 text-sm text-warning">
          <Unplug className="size-3.5" />
          <Trans>Not connected</Trans>
        </span>
      </Tooltip>
    );
  }
  if (lease !== 'mine') {
    return (
      <span role="status" className="flex items-center gap-1.5 text-muted text-sm">
        <Eye className="size-3.5" />
        {lease === 'other' ? <Trans>Edited in another window</Trans> : <Trans>Read only</Trans>}
      </span>
    );
  }
  if (!saved) return null;
  if (saved.state === 'failed' || saved.state === 'outside') {
    return (
      <Tooltip text={phrase(saved.why ?? '') || t`The work is kept in the journal.`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable by keyboard */}
        <span tabIndex={0} role="status" className="flex items-center gap-1.5 text-sm text-warning">
          <CircleAlert className="size-3.5" />
          {saved.state === 'failed' ? (
            <Trans>Kept, not in the file yet</Trans>
          ) : (
            <Trans>File changed outside</Trans>
          )}
        </span>
      </Tooltip>
    );
  }
  return (
    <span role="status" className="text-muted text-sm">
      {saved.state === 'saved' ? <Trans>Saved</Trans> : <Trans>Saving…</Trans>}
    </span>
  );
}
