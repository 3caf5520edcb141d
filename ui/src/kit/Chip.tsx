import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  children: string;
  icon?: ReactNode;
  onRemove?: () => void;
  onClick?: () => void;
  className?: string;
}

/** One thing of a set: a language, a skill, a filter. */
export function Chip({ children, icon, onRemove, onClick, className }: Props) {
  const { t } = useLingui();
  const words = (
    <>
      {icon}
      <span dir="auto" className="truncate">
        {children}
      </span>
    </>
  );
  return (
    <span
      className={clsx(
        'inline-flex min-h-6 max-w-full items-center gap-1 rounded-full border border-line bg-field text-sm [&_svg]:size-3.5',
        onRemove ? 'ps-2.5' : 'px-2.5',
        className,
      )}
    >
      {onClick ? (
        <button type="button" onClick={onClick} className="flex min-h-6 min-w-0 items-center gap-1">
          {words}
        </button>
      ) : (
        words
      )}
      {onRemove && (
        <button
          type="button"
          aria-label={t`Remove ${children}`}
          onClick={onRemove}
          className="flex size-6 items-center justify-center rounded-full text-muted hover:bg-hover hover:text-text"
        >
          <X />
        </button>
      )}
    </span>
  );
}
