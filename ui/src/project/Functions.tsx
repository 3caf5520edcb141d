import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Function as ScriptFunction } from '../bindings/types';
import { variableName } from '../flow/edits/flow';
import { CodeField } from '../inspector/code/CodeField';
import { TextControl } from '../inspector/controls/TextControl';
import type { Slot } from '../inspector/form/slot';
import { Field } from '../kit';
import { RunCode } from '../nodes/script/RunScript';
import { useMistakes } from '../nodes/script/ScriptCode';
import { Columns, Wide } from './Columns';
import { useProjectSlot } from './edit';
import { Things } from './Things';

/** JavaScript that every script step of the project can call. */
export function Functions() {
  const { t } = useLingui();
  const slot = useProjectSlot('functions', t`Functions`, t`Change a function`);
  const all = slot.value ?? [];
  const change = (
    name: string,
    fields: Partial<ScriptFunction>,
    more?: Parameters<Slot['set']>[1],
  ) =>
    slot.set(
      all.map((one) => (one.name === name ? { ...one, ...fields } : one)),
      more,
    );
  return (
    <Things
      section="functions"
      title={t`Functions`}
      things={all.map((one) => ({ id: one.name, name: one.name, detail: one.description ?? '' }))}
      empty={t`There is no function yet. Every script step of the project can call them.`}
      add={t`Add`}
      onAdd={() => {
        let name = 'helper';
        for (let n = 2; all.some((one) => one.name === name); n++) name = `helper${n}`;
        const code = `function ${name}(value) {\n  return value;\n}\n`;
        slot.set([...all, { name, code }], { label: t`Add a function` });
        return name;
      }}
      onRemove={(name) =>
        slot.set(
          all.filter((one) => one.name !== name),
          { label: t`Remove ${name}` },
        )
      }
    >
      {(name) => {
        const one = all.find((other) => other.name === name);
        return (
          one && <FunctionForm one={one} change={(fields, more) => change(name, fields, more)} />
        );
      }}
    </Things>
  );
}

interface FormProps {
  one: ScriptFunction;
  change(fields: Partial<ScriptFunction>, more?: Parameters<Slot['set']>[1]): void;
}

function FunctionForm({ one, change }: FormProps) {
  const { t } = useLingui();
  const [written, setWritten] = useState(one.code);
  const [name, setName] = useState(one.name);
  const mistakes = useMistakes(written);
  const about: Slot<string> = {
    value: one.description,
    usual: '',
    path: '',
    label: t`What it does`,
    set: (next, more) => change({ description: next ?? '' }, more),
  };
  return (
    <Columns>
      <Field label={t`Name`}>
        <input
          dir="ltr"
          aria-label={t`Name`}
          className="field-box font-mono"
          value={name}
          onChange={(e) => setName(e.target.value)}
          onBlur={() => {
            const wanted = variableName(name) === name.toLowerCase() ? name : variableName(name);
            setName(wanted);
            if (wanted !== one.name) change({ name: wanted });
          }}
        />
      </Field>
      <Field label={t`What it does`}>
        <TextControl slot={about} />
      </Field>
      <Wide>
        <CodeField
          language="javascript"
          lines="page"
          label={t`Code of ${one.name}`}
          value={one.code}
          mistakes={mistakes}
          onType={setWritten}
          onValue={(code, more) => change({ code }, more)}
        />
      </Wide>
      <Wide>
        <RunCode code={written} />
      </Wide>
    </Columns>
  );
}
