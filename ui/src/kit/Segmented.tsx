import clsx from 'clsx';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

interface Choice<T extends string> {
  value: T;
  label: ReactNode;
  /** Its name, where the label is a picture. */
  name?: string;
}

interface Props<T extends string> {
  value: T;
  onValue: (value: T) => void;
  options: readonly Choice<T>[];
  label: string;
  className?: string;
}

/** One of two to four, all to be seen. */
export function Segmented<T extends string>({
  value,
  onValue,
  options,
  label,
  className,
}: Props<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      // Pressing the chosen one again gives an empty value: it stays chosen.
      onValueChange={(next) => next && onValue(next as T)}
      className={clsx('inline-flex rounded-md border border-line bg-field p-0.5', className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.name}
          className="inline-flex min-h-7 flex-1 items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-3 font-medium text-muted hover:text-text data-[state=on]:bg-raised data-[state=on]:text-text data-[state=on]:shadow-card dark:data-[state=on]:bg-line [&_svg]:size-4"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
