import clsx from 'clsx';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useField } from './Field';

export interface Option<T extends string = string> {
  value: T;
  label: string;
  icon?: ReactNode;
  /** Smaller, after the label. */
  detail?: string;
  disabled?: boolean;
}

interface Props<T extends string> {
  value: T | '';
  onValue: (value: T) => void;
  options: readonly Option<T>[];
  placeholder?: string;
  /** Its name, where no `Field` gives one. */
  label?: string;
  id?: string;
  disabled?: boolean;
  className?: string;
}

/** One of a few. For many, take `Combobox`. */
export function Select<T extends string>(props: Props<T>) {
  const { value, onValue, options, placeholder, label, disabled, className } = props;
  const field = useField({ id: props.id });
  return (
    <Radix.Root value={value} onValueChange={(next) => onValue(next as T)} disabled={disabled}>
      <Radix.Trigger
        {...field}
        aria-label={label}
        className={clsx(
          'field-box flex items-center justify-between gap-2 text-start data-placeholder:text-muted [&_svg]:size-4',
          className,
        )}
      >
        <span className="min-w-0 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon asChild>
          <ChevronDown className="shrink-0 text-muted" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="floating z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-fade overflow-hidden"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex min-h-7 cursor-default items-center gap-2 rounded-sm py-1 ps-2 pe-7 outline-none data-disabled:opacity-50 data-highlighted:bg-accent-soft [&_svg]:size-4"
              >
                {option.icon}
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.detail && <span className="text-muted text-sm">{option.detail}</span>}
                <Radix.ItemIndicator className="absolute end-3">
                  <Check />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
