import { useLingui } from '@lingui/react/macro';
import { NumberInput, type NumberInputProps } from './NumberInput';

interface Props
  extends Omit<NumberInputProps, 'value' | 'onValue' | 'min' | 'max' | 'step' | 'unit'> {
  /** Milliseconds. */
  value: number | null;
  onValue: (ms: number | null) => void;
  minMs?: number;
  maxMs?: number;
}

/** A length of time: kept in milliseconds, shown in seconds. */
export function DurationInput({ value, onValue, minMs = 0, maxMs, ...rest }: Props) {
  const { t } = useLingui();
  return (
    <NumberInput
      {...rest}
      value={value === null ? null : value / 1000}
      onValue={(seconds) => onValue(seconds === null ? null : Math.round(seconds * 1000))}
      min={minMs / 1000}
      max={maxMs === undefined ? undefined : maxMs / 1000}
      step={0.5}
      unit={t({ message: 's', comment: 'Unit: seconds' })}
    />
  );
}
