// Collecting the changes of one edit: what is there before is read from the book, what comes
// after is said; a thing touched twice becomes one change, an untouched one none.
import { lineValue, same, valueAt } from './apply';
import { type Book, type BookPart, type Change, type Edit, lineFrom, stepOf } from './book';

export interface Draft {
  /** The thing as it would be now. */
  get<T>(part: BookPart, key: string): T | null;
  set(part: BookPart, key: string, after: unknown): void;
  /** The edit, or nothing if nothing would change. */
  edit(label: string): Edit | null;
}

export function draft(book: Book): Draft {
  const touched = new Map<string, Change>();
  const read = (part: BookPart, key: string): unknown => {
    if (part === 'step') return stepOf(book, key) ?? null;
    if (part === 'line') {
      const line = lineFrom(book, key);
      return line ? lineValue(line) : null;
    }
    return valueAt(book, part, key);
  };
  return {
    get<T>(part: BookPart, key: string) {
      const change = touched.get(`${part} ${key}`);
      return (change ? change.after : read(part, key)) as T | null;
    },
    set(part, key, after) {
      const id = `${part} ${key}`;
      const earlier = touched.get(id);
      touched.set(id, { part, key, before: earlier ? earlier.before : read(part, key), after });
    },
    edit(label) {
      const changes = [...touched.values()].filter((c) => !same(c.before, c.after));
      return changes.length > 0 ? { label, changes } : null;
    },
  };
}
