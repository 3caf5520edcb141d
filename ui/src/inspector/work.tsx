/**
 * What the inspector and the project's editors need of the open flow, in one place: tests and the
 * project screens give them another book.
 */
import { createContext, useContext } from 'react';
import type { CommandName } from '../bindings/commands';
import type { FlowName, FlowRef, Problem } from '../bindings/types';
import type { Book, Edit, Faces } from '../flow/book';
import type { Answers, Takes } from '../host';

export interface Work {
  flow: FlowRef;
  book: Book;
  faces: Faces;
  problems: readonly Problem[];
  /** All flows of the project. */
  flows: readonly FlowName[];
  /** Nothing may be changed here: another window edits. */
  readOnly: boolean;
  /**
   * Make an edit of the book as it is now. Edits with the same `typing` one after the other are
   * one step for undo: typing into a field, from focus to leaving it.
   */
  commit(make: (book: Book) => Edit | null, typing?: string): void;
  /** Show a step and select it. */
  jump(step: string): void;
  ask<K extends CommandName>(command: K, args: Takes<K>): Promise<Answers<K>>;
}

export const WorkContext = createContext<Work | null>(null);

export function useWork(): Work {
  const work = useContext(WorkContext);
  if (!work) throw new Error('There is no open flow around this.');
  return work;
}
