import { useLingui } from '@lingui/react/macro';
import { Select } from '../../kit';
import type { Slot } from '../form/slot';

export const PHONE_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** A key of the phone, or none. */
export function KeyControl({ slot }: { slot: Slot<string> }) {
  const { t } = useLingui();
  // Radix keeps the empty value for “nothing chosen”.
  const none = 'none';
  return (
    <Select
      label={slot.label}
      value={slot.value || none}
      onValue={(next) => slot.set(next === none ? undefined : next)}
      options={[
        { value: none, label: t`None` },
        ...PHONE_KEYS.map((key) => ({ value: key as string, label: key })),
      ]}
    />
  );
}
