import { Trans } from '@lingui/react/macro';
import { Field, NumberInput, Switch, TextInput } from '../kit';

type Values = Record<string, unknown>;

interface Props {
  values: Values;
  onChange: (values: Values) => void;
}

/** `voicemail_enabled` → "Voicemail enabled": a template names its parameters as variables are named. */
function inWords(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isSimple(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** What a template asks for. Lists and tables are left as they come; they are edited in the flow. */
export function Parameters({ values, onChange }: Props) {
  const simple = Object.entries(values).filter(([, value]) => isSimple(value));
  if (simple.length === 0) return null;
  const set = (name: string, value: unknown) => onChange({ ...values, [name]: value });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold">
        <Trans>What this template asks for</Trans>
      </legend>
      {simple.map(([name, value]) =>
        typeof value === 'boolean' ? (
          <span key={name} className="flex min-h-8 items-center justify-between gap-3">
            <span>{inWords(name)}</span>
            <Switch label={inWords(name)} on={value} onChange={(on) => set(name, on)} />
          </span>
        ) : (
          <Field key={name} label={inWords(name)}>
            {typeof value === 'number' ? (
              <NumberInput value={value} onValue={(next) => set(name, next)} />
            ) : (
              <TextInput
                value={String(value)}
                onChange={(event) => set(name, event.target.value)}
              />
            )}
          </Field>
        ),
      )}
    </fieldset>
  );
}
