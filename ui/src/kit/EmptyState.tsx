import clsx from 'clsx';
import type { ReactNode } from 'react';

interface Props {
  icon?: ReactNode;
  /** One sentence. */
  children: ReactNode;
  /** One thing to do about it. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon, children, action, className }: Props) {
  return (
    <div
      className={clsx(
        'flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-muted [&>svg]:size-7',
        className,
      )}
    >
      {icon}
      <p className="max-w-80 text-balance">{children}</p>
      {action}
    </div>
  );
}
