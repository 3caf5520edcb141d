/** What another flow of the project takes and gives: read once it is asked for. */
import { useEffect, useState } from 'react';
import type { Flow, Variable } from '../../bindings/types';
import { useWork } from '../../inspector/work';

export interface Called {
  inputs: Variable[];
  outputs: Variable[];
  /** Outputs by which its “Return” steps go back. */
  exits: string[];
}

export function calledOf(flow: Flow): Called {
  const variables = flow.variables ?? [];
  const exits = (flow.nodes ?? [])
    .filter((step) => step.type === 'back')
    .map((step) => (typeof step.settings?.exit === 'string' ? step.settings.exit : 'done'));
  return {
    inputs: variables.filter((one) => one.direction === 'input' || one.direction === 'both'),
    outputs: variables.filter((one) => one.direction === 'output' || one.direction === 'both'),
    exits: [...new Set(exits)].sort(),
  };
}

export function useCalled(flow: string): Called | null {
  const { ask, flow: here } = useWork();
  const [called, setCalled] = useState<Called | null>(null);
  const { project } = here;
  useEffect(() => {
    setCalled(null);
    if (!flow) return;
    let wanted = true;
    // Opening does not take it from anybody: this window closes it again at once.
    ask('flow_open', { project, flow })
      .then((opened) => {
        if (wanted) setCalled(calledOf(opened.book.flow));
        return ask('flow_close', { project, flow });
      })
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [ask, project, flow]);
  return called;
}
