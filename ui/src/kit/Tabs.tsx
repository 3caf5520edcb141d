import clsx from 'clsx';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface Tab<T extends string = string> {
  id: T;
  label: ReactNode;
  badge?: ReactNode;
  content: ReactNode;
}

interface Props<T extends string> {
  tabs: readonly Tab<T>[];
  value: T;
  onValue: (value: T) => void;
  label: string;
  /** At the end of the row of tabs. */
  aside?: ReactNode;
  className?: string;
}

/** Underlined tabs with their panels; only the panel in front is mounted. */
export function Tabs<T extends string>({
  tabs,
  value,
  onValue,
  label,
  aside,
  className,
}: Props<T>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onValue(next as T)}
      className={clsx('flex min-h-0 flex-col', className)}
    >
      <div className="flex shrink-0 items-center border-line border-b ps-2 pe-1">
        <Radix.List aria-label={label} className="flex min-w-0 flex-1 overflow-x-auto">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.id}
              value={tab.id}
              className="relative flex min-h-9 items-center gap-2 whitespace-nowrap px-3 font-medium text-muted -outline-offset-2 hover:text-text data-[state=active]:text-text data-[state=active]:after:absolute data-[state=active]:after:inset-x-1 data-[state=active]:after:bottom-0 data-[state=active]:after:h-0.5 data-[state=active]:after:rounded-full data-[state=active]:after:bg-accent"
            >
              {tab.label}
              {tab.badge}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.id}
          value={tab.id}
          tabIndex={-1}
          className="min-h-0 flex-1 outline-none"
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
