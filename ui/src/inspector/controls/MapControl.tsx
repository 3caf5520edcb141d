import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button, TextInput } from '../../kit';
import { isObject } from '../form/path';
import { ShapeControl } from '../form/ShapeControl';
import type { Shape } from '../form/shape';
import { inner, type Slot } from '../form/slot';
import { empty } from '../form/usual';
import { Rows } from './Rows';

/** Things by name. */
export function MapControl({ item, slot }: { item: Shape; slot: Slot }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const record = isObject(slot.value) ? slot.value : {};
  const names = Object.keys(record);
  const wanted = name.trim();
  const add = () => {
    if (!wanted || wanted in record) return;
    slot.set({ ...record, [wanted]: empty(item) });
    setName('');
  };
  return (
    <div className="flex flex-col gap-2">
      <Rows
        count={names.length}
        nameOf={(index) => names[index] ?? ''}
        keyOf={(index) => names[index] ?? ''}
        row={(index) => (
          <ShapeControl
            shape={item}
            widget=""
            optional={false}
            slot={inner({ ...slot, value: record }, names[index] ?? '', names[index] ?? '')}
          />
        )}
        onRemove={(index) => {
          const { [names[index] ?? '']: _, ...rest } = record;
          slot.set(rest);
        }}
      />
      <div className="flex gap-1">
        <TextInput
          aria-label={t`Name`}
          placeholder={t`Name`}
          value={name}
          onChange={(e) => setName(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && add()}
        />
        <Button onClick={add} disabled={!wanted || wanted in record}>
          {t`Add`}
        </Button>
      </div>
    </div>
  );
}
