import { Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { ChevronRight, CircleAlert, Copy, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from './IconButton';

interface Props {
  /** What happened, and what it means for the caller or the work. */
  children: ReactNode;
  /** One thing to do. */
  action?: ReactNode;
  code?: string;
  /** What a developer would ask for. */
  details?: string;
  tone?: 'error' | 'warning';
  className?: string;
}

/** A problem, where it is: what happened, what it means, what to do; the rest behind a chevron. */
export function ErrorNotice(props: Props) {
  const { children, action, code, details, tone = 'error', className } = props;
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const more = [code, details].filter(Boolean).join('\n');
  const Icon = tone === 'error' ? CircleAlert : TriangleAlert;
  return (
    <div
      role="alert"
      className={clsx(
        'rounded-md px-3 py-2.5',
        tone === 'error' ? 'bg-error-soft text-error' : 'bg-warning-soft text-warning',
        className,
      )}
    >
      <div className="flex items-start gap-2.5">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <div className="selectable min-w-0 flex-1">{children}</div>
        {action}
      </div>
      {more && (
        <div className="ms-6.5 mt-1">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex min-h-6 items-center gap-1 rounded-xs font-medium text-sm"
          >
            <ChevronRight
              aria-hidden="true"
              className={clsx(
                'size-3.5 transition-transform',
                open ? 'rotate-90' : 'rtl:-scale-x-100',
              )}
            />
            <Trans>Details</Trans>
          </button>
          {open && (
            <div className="mt-1 flex items-start gap-1">
              <pre
                dir="ltr"
                className="selectable max-h-40 min-w-0 flex-1 overflow-auto whitespace-pre-wrap text-start font-mono text-sm"
              >
                {more}
              </pre>
              <IconButton
                size="sm"
                label={t`Copy details`}
                icon={<Copy />}
                onClick={() => navigator.clipboard.writeText(more)}
              />
            </div>
          )}
        </div>
      )}
    </div>
  );
}
