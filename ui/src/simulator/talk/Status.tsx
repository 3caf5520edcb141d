import { Trans } from '@lingui/react/macro';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { CallView } from '../model/view';
import type { Naming } from '../naming';
import { clock } from '../words';

function what(view: CallView, names: Naming): ReactNode {
  switch (view.state.is) {
    case 'running':
      return <Trans>In call</Trans>;
    case 'waiting':
      return <Trans>Your turn</Trans>;
    case 'paused':
      return view.state.why === 'breakpoint' ? (
        <Trans>Stopped at “{names.step(view.flow, view.step)}”</Trans>
      ) : (
        <Trans>Paused</Trans>
      );
    case 'over':
      return <Trans>Call over</Trans>;
  }
}

/** What the call is doing, and how long it has lasted. */
export function Status({ view, names }: { view: CallView | null; names: Naming }) {
  const is = view?.state.is;
  return (
    <p className="flex min-h-5 items-center gap-2 text-sm" role="status">
      <span
        aria-hidden="true"
        className={clsx(
          'size-2 shrink-0 rounded-full',
          is === 'running' || is === 'waiting'
            ? 'bg-success-solid'
            : is === 'paused'
              ? 'bg-warning-dot'
              : 'bg-muted',
        )}
      />
      <span
        className="min-w-0 truncate font-semibold"
        title={view ? names.step(view.flow, view.step) : undefined}
      >
        {view ? what(view, names) : <Trans>Ready</Trans>}
      </span>
      {view && (
        <span aria-hidden="true" dir="ltr" className="ms-auto text-muted tabular-nums">
          {clock(view.atMs)}
        </span>
      )}
    </p>
  );
}
