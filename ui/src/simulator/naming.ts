// What things of a call are called: the trace knows ids only.
import { useMemo } from 'react';
import type { Book } from '../bindings/types';
import { outputName, stepName, stepOf, useFlow } from '../flow';
import { useSimulation } from './simulation';

export interface Naming {
  step: (flow: string | null, step: string | null) => string;
  output: (flow: string | null, step: string | null, output: string) => string;
  agent: (id: string) => string;
  queue: (id: string) => string;
  department: (id: string) => string;
  flow: (id: string) => string;
}

type Flows = readonly { id: string; name: string }[];

/** `top` is the flow the call began with; `book` the one that is open, which may be another. */
export function naming(
  book: Book | null,
  faces: ReturnType<typeof useFlow.getState>['faces'],
  flows: Flows,
  names: Readonly<Record<string, string>>,
  top: string,
): Naming {
  const called = (list: readonly { id: string; name?: string }[] | undefined, id: string) =>
    list?.find((one) => one.id === id)?.name || id;
  const open = (flow: string | null) => book !== null && (flow ?? top) === book.flow.id;
  return {
    step(flow, id) {
      if (!id) return '';
      const step = book && open(flow) ? stepOf(book, id) : undefined;
      if (step) return stepName(step);
      return names[flow ? `${flow}/${id}` : id] ?? id;
    },
    output(flow, id, output) {
      const ports = id && open(flow) ? faces[id]?.ports : undefined;
      return ports?.find((port) => port.id === output)?.label || outputName(output);
    },
    agent: (id) => called(book?.project.agents, id),
    queue: (id) => called(book?.project.queues, id),
    department: (id) => called(book?.project.departments, id),
    flow: (id) => called(flows, id),
  };
}

/** Names for the call of the Simulator. */
export function useNaming(): Naming {
  const book = useFlow((state) => state.book);
  const faces = useFlow((state) => state.faces);
  const flows = useFlow((state) => state.flows);
  const names = useSimulation((state) => state.names);
  const top = useSimulation((state) => state.flow);
  return useMemo(
    () => naming(book, faces, flows, names, top || (book?.flow.id ?? '')),
    [book, faces, flows, names, top],
  );
}
