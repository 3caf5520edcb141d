/** Changing the lists of a project, each as an edit that can be undone. */
import type { Book, Edit, Project } from '../bindings/types';
import { draft } from '../flow/draft';
import type { Slot } from '../inspector/form/slot';
import type { SetMore } from '../inspector/step';
import { useWork } from '../inspector/work';

type Field = Exclude<keyof Project, 'schema'>;

/** A field of the project, as a control takes it. */
export function useProjectSlot<F extends Field>(
  field: F,
  label: string,
  said: string,
): Slot<NonNullable<Project[F]>> {
  const { book, commit } = useWork();
  return {
    value: book.project[field] ?? undefined,
    usual: undefined,
    path: field,
    label,
    set: (next, more) => commit((now) => change(now, field, next, more, said), more?.typing),
  };
}

function change(
  book: Book,
  field: Field,
  next: unknown,
  more: SetMore | undefined,
  said: string,
): Edit | null {
  const d = draft(book);
  d.set('project', field, isEmpty(next) ? null : next);
  more?.also?.(d);
  return d.edit(more?.label ?? said);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
