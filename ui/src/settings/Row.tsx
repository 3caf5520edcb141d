import type { ReactNode } from 'react';

interface Props {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}

/** One setting: what it is, and the control for it. */
export function Row({ title, about, children }: Props) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-52 flex-1">
        <p className="font-medium">{title}</p>
        {about && <p className="text-muted text-sm">{about}</p>}
      </div>
      {children}
    </div>
  );
}

export function Rows({ children }: { children: ReactNode }) {
  return (
    <div className="divide-y divide-line rounded-xl border border-line bg-surface">{children}</div>
  );
}
