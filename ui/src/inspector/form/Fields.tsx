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
}

/** Settings, one under the other; those that mean nothing here are left out. */
export function Fields({ fields, slot, fieldSlot }: Props) {
  const record = isObject(slot.value) ? slot.value : {};
  return (
    <div className="flex flex-col gap-3">
      {fields
        .filter((field) => isShown(field, record))
        .map((field) => (
          <FieldRow
            key={field.key}
            field={field}
            slot={fieldSlot?.(field.name) ?? inner(slot, field.name, '')}
          />
        ))}
    </div>
  );
}
