import clsx from 'clsx';
import { type ComponentProps, useEffect, useState } from 'react';
import { TextInput } from './TextInput';

export interface NumberInputProps
  extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type' | 'min' | 'max' | 'step'> {
  /** `null`: nothing is set. */
  value: number | null;
  /** When somebody has finished: Enter, leaving the field, or an arrow key. */
  onValue: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  unit?: string;
  /** May be left empty. */
  optional?: boolean;
}

const arabicDigits = '٠١٢٣٤٥٦٧٨٩';

/** A number as people write it: Arabic digits and a comma as decimal sign are fine. */
export function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(arabicDigits.indexOf(digit)))
    .replace(/[,٫]/, '.');
  if (plain === '' || !/^-?\d*\.?\d+$|^-?\d+\.$/.test(plain)) return null;
  return Number(plain);
}

export function NumberInput({
  value,
  onValue,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
  step = 1,
  unit,
  optional = false,
  className,
  ...rest
}: NumberInputProps) {
  const shown = value === null ? '' : String(value);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);

  const within = (number: number) => Math.min(max, Math.max(min, Number(number.toFixed(6))));
  const finish = (next: number | null) => {
    if (next === null && !(optional && text.trim() === '')) return setText(shown);
    const kept = next === null ? null : within(next);
    setText(kept === null ? '' : String(kept));
    if (kept !== value) onValue(kept);
  };

  return (
    <TextInput
      {...rest}
      dir="ltr"
      inputMode="decimal"
      role="spinbutton"
      aria-valuenow={value ?? undefined}
      aria-valuemin={Number.isFinite(min) ? min : undefined}
      aria-valuemax={Number.isFinite(max) ? max : undefined}
      className={clsx('tabular-nums', className)}
      value={text}
      end={unit}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(readNumber(text))}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(readNumber(text));
        if (event.key === 'Escape' && text !== shown) {
          event.stopPropagation();
          setText(shown);
        }
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        const by = step * (event.shiftKey ? 10 : 1) * (event.key === 'ArrowUp' ? 1 : -1);
        finish(within((readNumber(text) ?? value ?? 0) + by));
      }}
    />
  );
}
