// Where the call went, for the canvas.
import type { TraceShape } from '../../bindings/types';
import type { Told } from './told';

/** Coming to a step, and the output by which: `step.output`. */
export interface Pass {
  /** The flow, when it is not the one the call began with. */
  flow: string | null;
  step: string;
  exit: string | null;
}

/** `way` is the caller's own copy and is changed; so is `left`, the last output taken in each flow. */
export function walk(
  way: Pass[],
  left: Map<string | null, string>,
  event: TraceShape,
  told: Told,
): void {
  const flow = event.flow ?? null;
  const step = event.node;
  if (!step) return;
  if (told.kind === 'left') left.set(flow, `${step}.${told.exit}`);
  if (told.kind !== 'entered') return;
  way.push({ flow, step, exit: left.get(flow) ?? null });
  left.delete(flow);
}

/** The way through one flow. `top` is the flow the call began with. */
export function wayIn(way: readonly Pass[], top: string, flow: string): Pass[] {
  return way.filter((pass) => (pass.flow ?? top) === flow);
}
