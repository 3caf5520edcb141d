import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowUpRight, RefreshCw } from 'lucide-react';
import { openFlow } from '../../app/place';
import { Reference } from '../../inspector/controls/Reference';
import { Value } from '../../inspector/controls/Value';
import { isObject } from '../../inspector/form/path';
import type { Slot } from '../../inspector/form/slot';
import { useStepForm } from '../../inspector/step';
import { labelOf } from '../../inspector/words';
import { useWork } from '../../inspector/work';
import { Button, Field } from '../../kit';
import { useCalled } from './flows';

/** What the chosen flow takes, gives back, and by which outputs it returns. */
export function Called() {
  const { t } = useLingui();
  const { flow } = useWork();
  const { settings, set } = useStepForm();
  const id = typeof settings.flow === 'string' ? settings.flow : '';
  const called = useCalled(id);
  if (!id) return null;
  const inputs = isObject(settings.inputs) ? settings.inputs : {};
  const outputs = isObject(settings.outputs) ? settings.outputs : {};
  const exits = Array.isArray(settings.exits) ? (settings.exits as string[]) : ['done'];
  const differ =
    called !== null && called.exits.length > 0 && [...exits].sort().join() !== called.exits.join();

  const give = (name: string): Slot => ({
    value: inputs[name],
    usual: undefined,
    path: `inputs.${name}`,
    label: name,
    set: (next, more) => {
      const { [name]: _, ...rest } = inputs;
      const made = next === undefined ? rest : { ...rest, [name]: next };
      set(
        'inputs',
        Object.keys(made).length > 0 ? made : undefined,
        labelOf('Subflow.inputs'),
        more,
      );
    },
  });
  // Ours by theirs: kept the other way round, as one of ours takes one of theirs.
  const takerOf = (theirs: string) => Object.keys(outputs).find((ours) => outputs[ours] === theirs);
  const take = (theirs: string): Slot<string> => ({
    value: takerOf(theirs),
    usual: '',
    path: 'outputs',
    label: theirs,
    set: (ours, more) => {
      const rest = Object.fromEntries(
        Object.entries(outputs).filter(([, from]) => from !== theirs),
      );
      const made = ours ? { ...rest, [ours]: theirs } : rest;
      set(
        'outputs',
        Object.keys(made).length > 0 ? made : undefined,
        labelOf('Subflow.outputs'),
        more,
      );
    },
  });

  return (
    <section aria-label={t`The flow that is called`} className="flex flex-col gap-3">
      <Button
        size="sm"
        icon={<ArrowUpRight className="rtl:-scale-x-100" />}
        className="self-start"
        onClick={() => openFlow(flow.project, id)}
      >
        <Trans>Open this flow</Trans>
      </Button>
      {called && called.inputs.length > 0 && (
        <>
          <h4 className="font-medium text-muted text-sm">{labelOf('Subflow.inputs')}</h4>
          {called.inputs.map((one) => (
            <Field
              key={one.id}
              label={<bdi className="font-mono">{one.id}</bdi>}
              hint={one.description}
            >
              <Value slot={give(one.id)} wanted={one.type === 'number' ? 'number' : 'text'} />
            </Field>
          ))}
        </>
      )}
      {called && called.outputs.length > 0 && (
        <>
          <h4 className="font-medium text-muted text-sm">{labelOf('Subflow.outputs')}</h4>
          {called.outputs.map((one) => (
            <Field
              key={one.id}
              label={<bdi className="font-mono">{one.id}</bdi>}
              hint={one.description}
            >
              <Reference slot={take(one.id)} to="variable" placeholder={t`Not kept`} />
            </Field>
          ))}
        </>
      )}
      {differ && (
        <div className="flex flex-col items-start gap-2 rounded-md bg-hint-soft p-2.5 text-hint">
          <p>
            <Trans>It returns by {called.exits.join(', ')}.</Trans>
          </p>
          <Button
            size="sm"
            icon={<RefreshCw />}
            onClick={() => set('exits', called.exits, labelOf('Subflow.exits'))}
          >
            <Trans>Take over its outputs</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}
