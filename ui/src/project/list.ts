/** One thing of a list of the project, as the fields of its form take it. */
import { freeId, slug } from '../flow/ids';
import { inner, type Slot } from '../inspector/form/slot';

export interface ListOf<T extends { id: string }> {
  items: T[];
  add(made: Omit<T, 'id'> & { name?: string }, stem: string): string;
  remove(id: string): void;
  /** The thing as a whole; `inner` of it are its fields. */
  slot(id: string): Slot;
}

export function listOf<T extends { id: string }>(
  slot: Slot<T[]>,
  said: { add: string; remove: string },
): ListOf<T> {
  const items = slot.value ?? [];
  return {
    items,
    add(made, stem) {
      const id = freeId(slug(stem), (wish) => items.some((one) => one.id === wish));
      slot.set([...items, { ...made, id } as unknown as T], { label: said.add });
      return id;
    },
    remove: (id) =>
      slot.set(
        items.filter((one) => one.id !== id),
        { label: said.remove },
      ),
    slot: (id) => {
      const index = items.findIndex((one) => one.id === id);
      return inner({ ...(slot as Slot), value: items }, index, slot.label);
    },
  };
}

/** A field of a thing; what is as usual is not written. */
export function fieldOf<V>(thing: Slot, name: string, label: string, usual?: V): Slot<V> {
  const slot = inner(thing, name, label, usual);
  return {
    ...(slot as Slot<V>),
    set: (next, more) =>
      slot.set(next === usual || next === '' || isNothing(next) ? undefined : next, more),
  };
}

const isNothing = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
