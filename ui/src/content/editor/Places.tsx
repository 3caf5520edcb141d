import { Trans } from '@lingui/react/macro';
import { showInFlow } from '../../app/target';
import type { UseOf } from '../../bindings/types';
import { projectNow } from '../store';

/** Steps that use something; a click leads there. */
export function Places({ uses }: { uses: readonly UseOf[] }) {
  if (uses.length === 0) {
    return (
      <p className="text-muted text-sm">
        <Trans>No step uses it.</Trans>
      </p>
    );
  }
  return (
    <ul className="flex flex-col">
      {uses.map((use) => (
        <li key={`${use.flow}/${use.step}/${use.field}`}>
          <button
            type="button"
            onClick={() => showInFlow(projectNow(), use.flow, { kind: 'step', id: use.step })}
            className="flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-start hover:bg-hover"
          >
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {use.step_name || use.step}
            </span>
            <span dir="auto" className="shrink-0 truncate text-muted text-sm">
              {use.flow_name}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
