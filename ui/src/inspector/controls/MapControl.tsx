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
  const isOneLine = item.is === 'value' || item.is === 'text';
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
        flat={isOneLine}
        nameOf={(index) => names[index] ?? ''}
        keyOf={(index) => names[index] ?? ''}
        row={(index) => (
          <div className={isOneLine ? 'flex items-start gap-2' : ''}>
            {isOneLine && (
              <span
                dir="ltr"
                className="mt-1.5 w-24 shrink-0 truncate text-start font-mono text-sm"
              >
                {names[index]}
              </span>
            )}
            <ShapeControl
              shape={item}
              widget=""
              optional={false}
              slot={inner({ ...slot, value: record }, names[index] ?? '', names[index] ?? '')}
            />
          </div>
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
