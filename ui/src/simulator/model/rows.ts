// The trace as a table: one row for each event that says something, with the variables that
// changed because of it.
import type { TraceShape } from '../../bindings/types';
import type { Place, SetTo } from './conversation';
import type { Told } from './told';

export interface Row extends Place {
  seq: number;
  /** The last event that the row tells of. */
  last: number;
  t: number;
  told: Told;
  sets: SetTo[];
}

/** Keys that come are told again when a step uses them; entering follows from leaving. */
const untold = new Set<Told['kind']>(['entered', 'pressed', 'played']);

/** `rows` is the caller's own copy and is changed. */
export function tabulate(rows: Row[], event: TraceShape, told: Told): void {
  const flow = event.flow ?? null;
  const step = event.node ?? null;
  const last = rows.at(-1);
  if (told.kind === 'set') {
    const set = { name: told.name, value: told.value };
    // What a step sets belongs to what it did just before.
    if (last && last.t === event.t && last.step === step && last.flow === flow) {
      if (last.told.kind !== 'left') {
        rows[rows.length - 1] = { ...last, last: event.seq, sets: [...last.sets, set] };
        return;
      }
    }
    rows.push({ seq: event.seq, last: event.seq, t: event.t, flow, step, told, sets: [set] });
    return;
  }
  if (untold.has(told.kind)) return;
  rows.push({ seq: event.seq, last: event.seq, t: event.t, flow, step, told, sets: [] });
}
