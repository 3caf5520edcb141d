import { net, same } from '../flow/apply';
import type { Edit } from '../flow/book';

/** Two edits, one after the other, as one. */
export function together(first: Edit, second: Edit): Edit {
  const changes = net([...first.changes, ...second.changes]);
  return { label: first.label, changes: changes.filter((c) => !same(c.before, c.after)) };
}
