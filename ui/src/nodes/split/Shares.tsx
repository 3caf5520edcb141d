import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, Trash2 } from 'lucide-react';
import type { Share } from '../../bindings/steps';
import { freeId } from '../../flow/ids';
import { TextControl } from '../../inspector/controls/TextControl';
import { inner, type Slot } from '../../inspector/form/slot';
import { moveLine } from '../../inspector/lines';
import { useStepForm } from '../../inspector/step';
import { labelOf } from '../../inspector/words';
import { Button, IconButton, NumberInput } from '../../kit';
import { percents, shareTo } from './shares';

const HUES = ['bg-decide', 'bg-data', 'bg-listen', 'bg-connect', 'bg-say', 'bg-end'];

/** How many of a hundred callers go each way. */
export function Shares({ slot }: { slot: Slot }) {
  const { t } = useLingui();
  const { step } = useStepForm();
  const ways = (Array.isArray(slot.value) ? slot.value : (slot.usual ?? [])) as Share[];
  const parts = percents(ways);
  const list: Slot = { ...slot, value: ways };
  const add = () => {
    const letter = 'abcdefghijklmnop'[ways.length] ?? 'way';
    const id = freeId(letter, (wish) => ways.some((way) => way.id === wish));
    const weight = Math.round(
      ways.reduce((sum, way) => sum + (way.weight ?? 1), 0) / (ways.length || 1),
    );
    slot.set([...ways, { id, weight: weight || 1 }], { label: t`Add a way` });
  };
  return (
    <div className="flex flex-col gap-3">
      <div aria-hidden="true" className="flex h-3 overflow-hidden rounded-full bg-hover">
        {ways.map((way, index) => (
          <span
            key={way.id}
            style={{ inlineSize: `${parts[index] ?? 0}%` }}
            className={`${HUES[index % HUES.length]} border-surface not-last:border-e-2`}
          />
        ))}
      </div>
      <ul className="flex flex-col gap-3">
        {ways.map((way, index) => {
          const row = inner(list, index, way.label || way.id || '');
          const name = way.label || t`Way ${(way.id ?? '').toUpperCase()}`;
          return (
            <li key={way.id} data-field={row.path} className="flex flex-col gap-1">
              <div className="flex items-center gap-1.5">
                <span
                  aria-hidden="true"
                  className={`size-2.5 shrink-0 rounded-full ${HUES[index % HUES.length]}`}
                />
                <TextControl
                  named
                  slot={inner(row, 'label', t`Name of ${name}`) as Slot<string>}
                  placeholder={t`Way ${(way.id ?? '').toUpperCase()}`}
                />
                <NumberInput
                  aria-label={`${labelOf('Share.weight')}: ${name}`}
                  className="w-24! shrink-0"
                  value={parts[index] ?? 0}
                  min={0}
                  max={100}
                  unit="%"
                  onValue={(next) => slot.set(shareTo(ways, index, next ?? 0))}
                />
                <IconButton
                  size="sm"
                  label={t`Remove ${name}`}
                  icon={<Trash2 />}
                  disabled={ways.length < 2}
                  onClick={() =>
                    slot.set(
                      ways.filter((_, i) => i !== index),
                      {
                        label: t`Remove ${name}`,
                        also: (d) => moveLine(d, step.id, way.id ?? '', null),
                      },
                    )
                  }
                />
              </div>
              <input
                type="range"
                aria-label={t`Share of ${name}`}
                min={0}
                max={100}
                value={parts[index] ?? 0}
                onChange={(e) =>
                  slot.set(shareTo(ways, index, Number(e.target.value)), {
                    typing: `share-${step.id}-${index}`,
                  })
                }
                className="h-6 accent-[var(--accent)]"
              />
            </li>
          );
        })}
      </ul>
      <Button size="sm" icon={<Plus />} className="self-start" onClick={add}>
        <Trans>Add a way</Trans>
      </Button>
    </div>
  );
}
