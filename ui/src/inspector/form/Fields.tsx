import { labelOf } from '../words';
import { FieldRow } from './FieldRow';
import { isObject } from './path';
import { isShown } from './sections';
import type { FieldShape } from './shape';
import { inner, type Slot } from './slot';

interface Props {
  fields: readonly FieldShape[];
  /** What they are fields of. */
  slot: Slot;
  /** How one of them is changed, where not through the whole. */
  fieldSlot?: (name: string) => Slot;
  /** What stands above them. */
  title?: string;
}

/** Settings, one under the other; those that mean nothing here are left out. */
export function Fields({ fields, slot, fieldSlot, title = '' }: Props) {
  const record = isObject(slot.value) ? slot.value : {};
  return (
    <div className="grid grid-cols-2 gap-3">
      {fields
        .filter((field) => isShown(field, record))
        .map((field) => (
          <FieldRow
            key={field.key}
            field={field}
            slot={fieldSlot?.(field.name) ?? inner(slot, field.name, '')}
            bare={title === labelOf(field.key)}
          />
        ))}
    </div>
  );
}
