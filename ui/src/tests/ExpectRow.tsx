import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Expect } from '../bindings/types';
import { faceOf, stepName, steps, useFlow } from '../flow';
import { Combobox, DurationInput, IconButton, Select, TextInput } from '../kit';
import { readValue, writeValue } from '../simulator/setup/facts';
import { type ExpectKind, expectKinds, freshExpect, kindOfExpect } from './edit';
import { useEndings, useExpectNames } from './sentences';

interface Props {
  expect: Expect;
  onChange: (expect: Expect) => void;
  onRemove: () => void;
}

function useChoices() {
  const book = useFlow((state) => state.book);
  const faces = useFlow((state) => state.faces);
  return useMemo(() => {
    const all = book ? steps(book) : [];
    return {
      steps: all.map((step) => ({ value: step.id, label: stepName(step) })),
      outputs: all.flatMap((step) =>
        faceOf(faces, step).ports.map((port) => ({
          value: `${step.id}.${port.id}`,
          label: `${stepName(step)} → ${port.label || port.id}`,
        })),
      ),
      departments: (book?.project.departments ?? []).map((one) => ({
        value: one.id,
        label: one.name || one.id,
      })),
      variables: (book?.flow.variables ?? []).map((one) => ({ value: one.id, label: one.id })),
    };
  }, [book, faces]);
}

/** The rest of the sentence, by what it begins with. */
function Rest({ expect, onChange }: Omit<Props, 'onRemove'>) {
  const { t } = useLingui();
  const choices = useChoices();
  const endings = useEndings();
  const names = useExpectNames();
  if ('variable' in expect) {
    const { name, value } = expect.variable;
    return (
      <>
        <Combobox
          label={t`Variable`}
          className="min-w-0 flex-1"
          value={name}
          options={choices.variables}
          create={(typed) => t`The variable “${typed}”`}
          onValue={(next) => onChange({ variable: { name: next, value } })}
        />
        <span className="text-muted">{t`is`}</span>
        <TextInput
          aria-label={t`Value`}
          className="min-w-0 flex-1"
          defaultValue={writeValue(value)}
          onBlur={(event) => onChange({ variable: { name, value: readValue(event.target.value) } })}
        />
      </>
    );
  }
  if ('sends' in expect) {
    const { to, text } = expect.sends;
    return (
      <>
        <TextInput
          aria-label={t`Number or address`}
          className="min-w-0 flex-1"
          value={to}
          onChange={(event) => onChange({ sends: { to: event.target.value, text } })}
        />
        <span className="text-muted">{t`with the words`}</span>
        <TextInput
          aria-label={t`Words of the message`}
          className="min-w-0 flex-1"
          value={text}
          onChange={(event) => onChange({ sends: { to, text: event.target.value } })}
        />
      </>
    );
  }
  if ('ends' in expect) {
    return (
      <Select
        label={t`How it ends`}
        className="flex-1"
        value={expect.ends}
        options={endings}
        onValue={(ends) => onChange({ ends })}
      />
    );
  }
  if ('within_ms' in expect) {
    return (
      <DurationInput
        aria-label={t`Length of the call`}
        className="max-w-32"
        value={expect.within_ms}
        minMs={1000}
        onValue={(ms) => onChange({ within_ms: ms ?? 60_000 })}
      />
    );
  }
  const kind = kindOfExpect(expect);
  const value = (Object.values(expect) as string[])[0] ?? '';
  const set = (next: string) => onChange({ [kind]: next } as Expect);
  const options =
    kind === 'reaches' || kind === 'never_reaches'
      ? choices.steps
      : kind === 'takes'
        ? choices.outputs
        : kind === 'voicemail'
          ? choices.departments
          : null;
  if (options) {
    return (
      <Combobox
        label={names[kind]}
        className="min-w-0 flex-1"
        value={value}
        options={options}
        onValue={set}
      />
    );
  }
  return (
    <TextInput
      aria-label={names[kind]}
      className="min-w-0 flex-1"
      placeholder={kind === 'asks' ? 'GET https://…' : undefined}
      dir={kind === 'asks' || kind === 'callback' ? 'ltr' : 'auto'}
      value={value}
      onChange={(event) => set(event.target.value)}
    />
  );
}

/** One expectation, written as a sentence. */
export function ExpectRow({ expect, onChange, onRemove }: Props) {
  const { t } = useLingui();
  const names = useExpectNames();
  const kind = kindOfExpect(expect);
  return (
    <li className="flex items-center gap-2">
      <Select
        label={t`What is expected`}
        className="max-w-56"
        value={kind}
        onValue={(next: ExpectKind) => onChange(freshExpect(next))}
        options={expectKinds.map((one) => ({ value: one, label: names[one] }))}
      />
      <Rest key={kind} expect={expect} onChange={onChange} />
      <IconButton size="sm" label={t`Remove this expectation`} icon={<X />} onClick={onRemove} />
    </li>
  );
}
