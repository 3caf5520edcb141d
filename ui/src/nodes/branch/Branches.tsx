import { Trans, useLingui } from '@lingui/react/macro';
import type { Way } from '../../bindings/steps';
import { freeId } from '../../flow/ids';
import { Conditions } from '../../inspector/conditions/Conditions';
import { Rows } from '../../inspector/controls/Rows';
import { TextControl } from '../../inspector/controls/TextControl';
import { moved } from '../../inspector/form/path';
import { inner, type Slot } from '../../inspector/form/slot';
import { moveLine } from '../../inspector/lines';
import { SampleValues } from '../../inspector/samples/SampleValues';
import { useStepForm } from '../../inspector/step';

/** Ways out of a branch, each with its conditions; the first that holds is taken. */
export function Branches({ slot }: { slot: Slot }) {
  const { t } = useLingui();
  const { step } = useStepForm();
  const ways = Array.isArray(slot.value) ? (slot.value as Way[]) : [];
  const nameOf = (index: number) => ways[index]?.label || t`Way ${index + 1}`;
  const add = () => {
    const id = freeId('way-1', (wish) => ways.some((way) => way.id === wish));
    slot.set([...ways, { id, conditions: [{ left: '' }] }], { label: t`Add a way` });
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="-mt-9 self-end">
        <SampleValues />
      </div>
      <Rows
        count={ways.length}
        nameOf={nameOf}
        keyOf={(index) => ways[index]?.id ?? String(index)}
        row={(index) => {
          const way = inner({ ...slot, value: ways }, index, nameOf(index));
          return (
            <div data-field={way.path} className="flex flex-col gap-2">
              <TextControl
                named
                slot={inner(way, 'label', t`Name of ${nameOf(index)}`) as Slot<string>}
                placeholder={t`What designers call it`}
              />
              <Conditions slot={inner(way, 'conditions', t`conditions of ${nameOf(index)}`)} />
            </div>
          );
        }}
        onMove={(from, to) => slot.set(moved(ways, from, to), { label: t`Move a way` })}
        onRemove={(index) =>
          slot.set(
            ways.filter((_, i) => i !== index),
            {
              label: t`Remove ${nameOf(index)}`,
              also: (d) => moveLine(d, step.id, ways[index]?.id ?? '', null),
            },
          )
        }
        add={t`Add a way`}
        onAdd={add}
      />
      <p className="text-muted text-sm">
        <Trans>Looked at from the top; where none holds, callers leave by “Otherwise”.</Trans>
      </p>
    </div>
  );
}
