import { Trans, useLingui } from '@lingui/react/macro';
import { useWork } from '../../inspector/work';
import { Button } from '../../kit';
import { changeSettings, useSettings } from '../../settings/store';

/** The host of an address, where it stands there as it is. */
export function hostIn(url: string): string {
  return /^https?:\/\/([^/{}\s?#]+)/i.exec(url.trim())?.[1]?.toLowerCase() ?? '';
}

const NONE: string[] = [];

/** Whether the request may really be sent: the designer permits each host once. */
export function PermittedHost({ url }: { url: string }) {
  const { t } = useLingui();
  const { flow } = useWork();
  const all = useSettings((state) => state.settings.permitted_hosts);
  const permitted = all[flow.project] ?? NONE;
  const host = hostIn(url);
  if (host === '') {
    return (
      <p className="text-muted text-sm">
        <Trans>
          The request goes to the other system, if its host is permitted in the settings.
        </Trans>
      </p>
    );
  }
  if (permitted.includes(host)) {
    return (
      <p className="text-warning text-sm">
        <Trans>The request really goes to {host}, with what it changes there.</Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2 rounded-md bg-warning-soft p-2.5 text-warning">
      <p>
        <Trans>{host} is not permitted. Nothing has been sent to it.</Trans>
      </p>
      <Button
        size="sm"
        onClick={() =>
          changeSettings({ permitted_hosts: { ...all, [flow.project]: [...permitted, host] } })
        }
      >
        {t`Permit ${host}`}
      </Button>
    </div>
  );
}
