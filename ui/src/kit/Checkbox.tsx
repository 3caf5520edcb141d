import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';

interface Props {
  checked: boolean | 'some';
  onChange: (checked: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
}

export function Checkbox({ checked, onChange, children, disabled }: Props) {
  const id = useId();
  return (
    <span className="flex min-h-6 items-center gap-2">
      <Radix.Root
        id={id}
        checked={checked === 'some' ? 'indeterminate' : checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        // The box is 16 px; what takes the click is 24.
        className="relative size-4 shrink-0 rounded-xs border border-line-strong bg-field before:absolute before:-inset-1 disabled:opacity-50 data-[state=unchecked]:hover:border-accent data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
      >
        <Radix.Indicator className="flex items-center justify-center text-on-accent">
          {checked === 'some' ? (
            <Minus className="size-3" />
          ) : (
            <Check className="size-3" strokeWidth={3} />
          )}
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id}>{children}</label>
    </span>
  );
}
