import { Trans, useLingui } from '@lingui/react/macro';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { SecretName } from '../../bindings/types';
import { asRefused } from '../../host';
import { Button, Field, TextInput, toast } from '../../kit';

interface Props {
  secret: SecretName;
  onKeep(name: string, value: string): Promise<void>;
}

/** The value of one secret: can be given and forgotten, never read. */
export function SecretField({ secret: { name, known }, onKeep }: Props) {
  const { t } = useLingui();
  const [value, setValue] = useState('');
  const keep = async (next: string) => {
    try {
      await onKeep(name, next);
      setValue('');
    } catch (error) {
      toast(asRefused(error).message);
    }
  };
  if (known) {
    return (
      <div className="flex min-h-8 items-center gap-2">
        <KeyRound aria-hidden="true" className="size-4 shrink-0 text-success" />
        <p className="min-w-0 flex-1">
          <Trans>
            <bdi className="font-mono">{name}</bdi> has a value until Callwright is closed.
          </Trans>
        </p>
        <Button size="sm" onClick={() => void keep('')}>
          {t`Forget the value`}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void keep(value);
      }}
    >
      <Field
        label={
          <Trans>
            Value of the secret <bdi className="font-mono">{name}</bdi>
          </Trans>
        }
        className="min-w-0 flex-1"
      >
        <TextInput
          type="password"
          dir="ltr"
          autoComplete="off"
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </Field>
      <Button type="submit" disabled={value === ''}>
        <Trans>Keep</Trans>
      </Button>
    </form>
  );
}
