import { DurationInput, NumberInput } from '../../kit';
import type { Slot } from '../form/slot';

interface Props {
  slot: Slot<number>;
  kind: 'number' | 'duration';
  min?: number | undefined;
  max?: number | undefined;
  optional: boolean;
}

/** A number or a length of time. Cleared, it goes back to the usual. */
export function NumberControl({ slot, kind, min, max, optional }: Props) {
  const value = slot.value ?? null;
  const usual = typeof slot.usual === 'number' ? slot.usual : null;
  const set = (next: number | null) => slot.set(next ?? undefined);
  // What is usual shows as a placeholder, so that it can be seen that nothing was chosen.
  const common = { value, onValue: set, optional: optional || usual !== null };
  if (kind === 'duration') {
    return (
      <DurationInput
        {...common}
        {...(min !== undefined && { minMs: min })}
        {...(max !== undefined && { maxMs: max })}
        placeholder={usual === null ? undefined : String(usual / 1000)}
      />
    );
  }
  return (
    <NumberInput
      {...common}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      placeholder={usual === null ? undefined : String(usual)}
    />
  );
}
