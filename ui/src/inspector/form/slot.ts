/** What a control is given: the value it shows and how to change it. */
import type { SetMore } from '../step';

export interface Slot<T = unknown> {
  /** What the document says; `undefined` where it says nothing. */
  value: T | undefined;
  /** What holds then. */
  usual: T | undefined;
  /** As problems name it: `options.0.key`. */
  path: string;
  /** What it is called, for screen readers and the undo menu. */
  label: string;
  /** `undefined` leaves it to the usual. */
  set(next: T | undefined, more?: SetMore): void;
}

/** A field of what a slot holds. */
export function inner(slot: Slot, name: string | number, label: string, usual?: unknown): Slot {
  const from = slot.value ?? slot.usual;
  const list = Array.isArray(from) ? from : undefined;
  const record = list ? undefined : ((from ?? {}) as Record<string, unknown>);
  return {
    value: list ? list[Number(name)] : record?.[name],
    usual,
    path: slot.path === '' ? String(name) : `${slot.path}.${name}`,
    label,
    set(next, more) {
      if (list) {
        slot.set(
          list.map((one, i) => (i === Number(name) ? next : one)),
          more,
        );
        return;
      }
      const made = { ...record };
      if (next === undefined) delete made[name];
      else made[name] = next;
      slot.set(made, more);
    },
  };
}
