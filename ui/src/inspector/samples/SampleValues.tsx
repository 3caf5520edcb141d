import { Trans, useLingui } from '@lingui/react/macro';
import { FlaskConical } from 'lucide-react';
import { Button, Field, Popover, Select, TextInput } from '../../kit';
import { Value } from '../controls/Value';
import { useWork } from '../work';
import { profileOf, sampleOf, setSample, useSamples } from './store';

interface Props {
  /** Only these variables; none: all of the flow's. */
  only?: readonly string[] | undefined;
}

/** With what something is tried: who calls, when, and what the variables hold. */
export function SampleValues({ only }: Props) {
  const { t } = useLingui();
  const { book } = useWork();
  const { profile, at, values } = useSamples();
  const callers = book.project.callers ?? [];
  const variables = (book.flow.variables ?? []).filter((one) => !only || only.includes(one.id));
  return (
    <Popover
      align="end"
      label={t`Sample values`}
      className="flex max-h-[70vh] w-80 flex-col gap-3 overflow-y-auto"
      trigger={
        <Button size="sm" look="ghost" icon={<FlaskConical />}>
          <Trans>Sample values</Trans>
        </Button>
      }
    >
      {callers.length > 0 && (
        <Field label={t`As caller`}>
          <Select
            value={profileOf(book.project, profile)}
            onValue={(id) => useSamples.setState({ profile: id })}
            options={callers.map((one) => ({ value: one.id, label: one.name || one.id }))}
          />
        </Field>
      )}
      <Field label={t`At`} hint={t`Empty: on the usual day.`}>
        <TextInput
          type="datetime-local"
          dir="ltr"
          value={at}
          onChange={(e) => useSamples.setState({ at: e.target.value })}
        />
      </Field>
      {variables.map((one) => (
        <Field key={one.id} label={<span className="font-mono">{one.id}</span>}>
          <Value
            wanted={one.type === 'number' ? 'number' : one.type === 'boolean' ? 'yes-no' : 'text'}
            slot={{
              value: values[one.id] ?? sampleOf(one),
              usual: undefined,
              path: '',
              label: one.id,
              set: (next) => setSample(one.id, next),
            }}
          />
        </Field>
      ))}
      {variables.length === 0 && (
        <p className="text-muted text-sm">
          <Trans>The flow has no variables.</Trans>
        </p>
      )}
    </Popover>
  );
}
