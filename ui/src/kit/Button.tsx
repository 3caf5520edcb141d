import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Spinner } from './Spinner';

export type ButtonLook = 'primary' | 'secondary' | 'ghost' | 'danger' | 'success';
export type ButtonSize = 'sm' | 'md' | 'lg';

export interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Work is under way: it cannot be pressed again, and says so. */
  loading?: boolean;
}

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line bg-surface text-text hover:border-line-strong hover:bg-hover',
  ghost: 'text-text hover:bg-hover',
  danger: 'bg-danger-solid text-on-danger hover:bg-danger-solid-hover',
  success: 'bg-success-solid text-on-success hover:bg-success-solid-hover',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-7 gap-1.5 rounded-sm px-2.5 text-sm',
  md: 'min-h-8 gap-2 rounded-md px-3 text-base',
  lg: 'min-h-10 gap-2 rounded-md px-4 text-md',
};

export function Button({
  look = 'secondary',
  size = 'md',
  icon,
  loading = false,
  disabled,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      className={clsx(
        'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-semibold transition-colors',
        'disabled:pointer-events-none disabled:opacity-50 aria-busy:opacity-80 [&_svg]:size-4 [&_svg]:shrink-0',
        looks[look],
        sizes[size],
        className,
      )}
    >
      {loading ? <Spinner /> : icon}
      {children}
    </button>
  );
}
