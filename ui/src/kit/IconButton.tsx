import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Its name, for everybody: the tooltip and the screen reader. */
  label: string;
  icon: ReactNode;
  keys?: string;
  /** Pressed or not, where it switches something. */
  on?: boolean;
  size?: 'sm' | 'md';
  side?: 'top' | 'bottom' | 'left' | 'right';
}

export function IconButton({
  label,
  icon,
  keys,
  on,
  size = 'md',
  side = 'bottom',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={on}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center text-muted transition-colors hover:bg-hover hover:text-text',
          'disabled:pointer-events-none disabled:opacity-40 aria-pressed:bg-accent-soft aria-pressed:text-accent-text [&_svg]:size-4',
          size === 'sm' ? 'size-6 rounded-xs' : 'size-8 rounded-md',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
