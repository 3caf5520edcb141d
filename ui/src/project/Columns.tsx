import type { ReactNode } from 'react';

/** Fields of a form, two beside each other where there is room. */
export function Columns({ children }: { children: ReactNode }) {
  return (
    <div className="grid max-w-3xl grid-cols-[repeat(auto-fit,minmax(16rem,1fr))] items-start gap-x-6 gap-y-4">
      {children}
    </div>
  );
}

/** As wide as the form. */
export function Wide({ children }: { children: ReactNode }) {
  return <div className="col-span-full">{children}</div>;
}
