// Making edits again on a document that has changed under them.
import { apply, fits, isDone } from './apply';
import type { Book } from './book';
import type { Sent } from './outbox';

export interface Rebased {
  book: Book;
  /** What still fits, as edits of its own. */
  again: Sent[];
  /** What does not, by what it was called. */
  lost: string[];
}

/** `underWay` may have been taken although nobody heard so: then it is not made twice. */
export function rebase(book: Book, underWay: readonly Sent[], waiting: readonly Sent[]): Rebased {
  const all = underWay.flatMap((s) => s.changes);
  const taken = underWay.length > 0 && isDone(book, all);
  let made = book;
  const again: Sent[] = [];
  const lost: string[] = [];
  for (const sent of taken ? waiting : [...underWay, ...waiting]) {
    if (!fits(made, sent.changes)) {
      lost.push(sent.label);
      continue;
    }
    made = apply(made, sent.changes);
    const edit = { label: sent.label, changes: [...sent.changes] };
    again.push({ ...sent, act: { do: edit } });
  }
  return { book: made, again, lost };
}
