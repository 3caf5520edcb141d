import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { VideoSpot } from '../../bindings/steps';
import { languages } from '../../flow/book';
import { freeId } from '../../flow/ids';
import { Rows } from '../../inspector/controls/Rows';
import { anyWords } from '../../inspector/controls/Wording';
import { Fields } from '../../inspector/form/Fields';
import { moved } from '../../inspector/form/path';
import { fieldsOf } from '../../inspector/form/shape';
import { inner, type Slot } from '../../inspector/form/slot';
import { moveLine } from '../../inspector/lines';
import { useStepForm } from '../../inspector/step';
import { useWork } from '../../inspector/work';
import { Phone } from './Phone';

/** Places of a video that can be chosen: drawn on a phone, or typed. */
export function Spots({ slot }: { slot: Slot }) {
  const { t, i18n } = useLingui();
  const { book } = useWork();
  const { step } = useStepForm();
  const [chosen, setChosen] = useState<number | null>(null);
  const spots = Array.isArray(slot.value) ? (slot.value as VideoSpot[]) : [];
  const nameOf = (index: number) =>
    anyWords(spots[index]?.label, [i18n.locale, ...languages(book)]) || t`Spot ${index + 1}`;
  const add = () => {
    const id = freeId('spot-1', (wish) => spots.some((spot) => spot.id === wish));
    slot.set([...spots, { id, x: 10, y: 10 + ((spots.length * 18) % 70), w: 80, h: 14 }], {
      label: t`Add a spot`,
    });
    setChosen(spots.length);
  };
  const list: Slot = { ...slot, value: spots };
  return (
    <div className="flex flex-col gap-3">
      <Phone
        spots={spots}
        nameOf={nameOf}
        chosen={chosen}
        onChoose={setChosen}
        onPlace={(index, place, typing) =>
          slot.set(
            spots.map((spot, i) => (i === index ? { ...spot, ...place } : spot)),
            { label: t`Move ${nameOf(index)}`, typing },
          )
        }
      />
      <p className="text-muted text-sm">
        <Trans>
          Drag a spot or its corner; arrow keys move it, with Shift they change its size.
        </Trans>
      </p>
      <Rows
        count={spots.length}
        nameOf={nameOf}
        keyOf={(index) => spots[index]?.id ?? String(index)}
        row={(index) => (
          <div data-field={`${slot.path}.${index}`}>
            <Fields fields={fieldsOf('VideoSpot')} slot={inner(list, index, nameOf(index))} />
          </div>
        )}
        onMove={(from, to) => slot.set(moved(spots, from, to))}
        onRemove={(index) =>
          slot.set(
            spots.filter((_, i) => i !== index),
            {
              label: t`Remove ${nameOf(index)}`,
              also: (d) => moveLine(d, step.id, spots[index]?.id ?? '', null),
            },
          )
        }
        add={t`Add a spot`}
        onAdd={add}
      />
    </div>
  );
}
