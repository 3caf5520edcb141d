import { useLingui } from '@lingui/react/macro';
import { moved } from '../form/path';
import { ShapeControl } from '../form/ShapeControl';
import type { Shape } from '../form/shape';
import { inner, type Slot } from '../form/slot';
import { empty } from '../form/usual';
import { Rows } from './Rows';

interface Props {
  item: Shape;
  slot: Slot<unknown[]>;
}

/** A list of anything. */
export function ListControl({ item, slot }: Props) {
  const { t } = useLingui();
  const list = slot.value ?? slot.usual ?? [];
  const all = slot as Slot;
  return (
    <Rows
      count={list.length}
      flat={item.is === 'text'}
      nameOf={(index) => t`${slot.label} ${index + 1}`}
      row={(index) => (
        <ShapeControl
          shape={item}
          widget=""
          optional={false}
          slot={inner({ ...all, value: list }, index, t`${slot.label} ${index + 1}`)}
        />
      )}
      onMove={(from, to) => slot.set(moved(list, from, to))}
      onRemove={(index) => slot.set(list.filter((_, i) => i !== index))}
      add={t`Add`}
      onAdd={() => slot.set([...list, empty(item)])}
    />
  );
}
