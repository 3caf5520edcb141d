import { Trans } from '@lingui/react/macro';
import { useWork } from '../../inspector/work';
import { HostChips } from '../../project/systems/PermittedHosts';
import { SecretField } from '../../project/systems/SecretField';
import { useSecrets } from '../../project/systems/secrets';
import { usePermits } from '../../settings/permits';

/** What stands behind a real request: who may be asked, and the secret it takes. */
export function Really({ auth }: { auth: unknown }) {
  const { flow } = useWork();
  const { all, keep } = useSecrets();
  const permits = usePermits(flow.project);
  const named = (auth as { secret?: unknown } | undefined)?.secret;
  const secret = all?.find(({ name }) => name === named);
  return (
    <>
      <p className="text-muted text-sm">
        {permits.length === 0 ? (
          <Trans>No host is permitted yet. You are asked before anything is sent.</Trans>
        ) : (
          <Trans>Really goes to these hosts; before any other you are asked:</Trans>
        )}
      </p>
      <HostChips project={flow.project} />
      {secret && <SecretField secret={secret} onKeep={keep} />}
      {secret && !secret.known && (
        <p className="text-muted text-sm">
          <Trans>It is kept in memory until Callwright is closed, and written nowhere.</Trans>
        </p>
      )}
    </>
  );
}
