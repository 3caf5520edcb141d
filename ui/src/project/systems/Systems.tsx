import { Trans, useLingui } from '@lingui/react/macro';
import { useWork } from '../../inspector/work';
import { AboutPermits, PermittedHosts } from './PermittedHosts';
import { SecretField } from './SecretField';
import { useSecrets } from './secrets';

/** What calls of the project may really ask while it is designed, and what they say who they are. */
export function Systems() {
  const { t } = useLingui();
  const { flow } = useWork();
  const { all, keep } = useSecrets();
  return (
    <section aria-label={t`Other systems`} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
      <div className="flex max-w-2xl flex-col gap-6">
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold">
            <Trans>Permitted hosts</Trans>
          </h3>
          <AboutPermits />
          <PermittedHosts project={flow.project} />
        </div>
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold">
            <Trans>Secrets for real requests</Trans>
          </h3>
          <p className="text-muted">
            <Trans>
              Flows name secrets; their values are typed here, kept in memory until Callwright is
              closed, and written nowhere.
            </Trans>
          </p>
          {all?.length === 0 && (
            <p className="text-muted text-sm">
              <Trans>No step of this project uses a secret.</Trans>
            </p>
          )}
          {all?.map((secret) => (
            <SecretField key={secret.name} secret={secret} onKeep={keep} />
          ))}
        </div>
      </div>
    </section>
  );
}
