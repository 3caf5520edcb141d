import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { asRefused } from '../../host';
import { Button, Chip, Field, TextInput, toast } from '../../kit';
import { permit, usePermits } from '../../settings/permits';

/** The hosts a project may ask, each with a way to take its permit back. */
export function HostChips({ project }: { project: string }) {
  const hosts = usePermits(project);
  const revoke = (host: string) =>
    permit(project, host, false).catch((error) => toast(asRefused(error).message));
  if (hosts.length === 0) return null;
  return (
    <div dir="ltr" className="flex flex-wrap gap-1.5 rtl:justify-end">
      {hosts.map((host) => (
        <Chip key={host} onRemove={() => void revoke(host)}>
          {host}
        </Chip>
      ))}
    </div>
  );
}

/** What a permit means. */
export function AboutPermits() {
  return (
    <p className="text-muted">
      <Trans>
        Simulated calls ask nobody: API steps get prepared answers. A host that is permitted here is
        really asked, also by steps that change something there, unless an answer was prepared for
        the call. Messages and tests never leave this computer. Permits are kept on this computer,
        not in the project’s files.
      </Trans>
    </p>
  );
}

/** The same, and one more. */
export function PermittedHosts({ project }: { project: string }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = async () => {
    try {
      await permit(project, text, true);
      setText('');
    } catch {
      setWrong(true);
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <HostChips project={project} />
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field
          label={t`Host`}
          className="w-72"
          error={wrong && t`A host looks like api.bank.example or 127.0.0.1:8080`}
        >
          <TextInput
            dir="ltr"
            value={text}
            placeholder="api.bank.example"
            onChange={(event) => {
              setText(event.target.value);
              setWrong(false);
            }}
          />
        </Field>
        <Button
          type="submit"
          icon={<Plus />}
          disabled={text.trim() === ''}
          className={wrong ? 'mb-5.5' : undefined}
        >
          <Trans>Permit</Trans>
        </Button>
      </form>
    </div>
  );
}
