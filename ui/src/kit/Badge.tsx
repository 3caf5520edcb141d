import clsx from 'clsx';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'accent' | 'error' | 'warning' | 'success' | 'hint';

const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-accent-text',
  error: 'bg-error-soft text-error',
  warning: 'bg-warning-soft text-warning',
  success: 'bg-success-soft text-success',
  hint: 'bg-hint-soft text-hint',
};

interface Props {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  title?: string;
  className?: string;
}

/** A word or two about something. */
export function Badge({ tone = 'neutral', icon, children, title, className }: Props) {
  return (
    <span
      title={title}
      className={clsx(
        'inline-flex min-h-5 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-xs [&_svg]:size-3',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** How many. Nothing is shown for none. */
export function Count({ value, tone = 'neutral' }: { value: number; tone?: Tone }) {
  if (value === 0) return null;
  return (
    <span
      className={clsx(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1 font-semibold text-xs tabular-nums',
        tones[tone],
      )}
    >
      {value > 999 ? '999+' : value}
    </span>
  );
}
