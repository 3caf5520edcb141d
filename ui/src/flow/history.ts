// Undo and redo: two lists of edits, the last one first. The studio keeps the same two.

import type { Act } from '../bindings/types';
import { invert } from './apply';
import type { Change, Edit } from './book';

const MOST = 200;

export interface History {
  undo: readonly Edit[];
  redo: readonly Edit[];
}

export interface Stepped extends History {
  label: string;
  changes: readonly Change[];
}

/** What an act does to the lists, and what it changes. Nothing if there is nothing to undo. */
export function step(history: History, act: Act): Stepped | null {
  if (act === 'undo') {
    const [edit, ...undo] = history.undo;
    if (!edit) return null;
    const { label, changes } = invert(edit);
    return { undo, redo: [edit, ...history.redo].slice(0, MOST), label, changes };
  }
  if (act === 'redo') {
    const [edit, ...redo] = history.redo;
    if (!edit) return null;
    const { label, changes } = edit;
    return { undo: [edit, ...history.undo].slice(0, MOST), redo, label, changes };
  }
  const { label, changes } = act.do;
  return { undo: [act.do, ...history.undo].slice(0, MOST), redo: [], label, changes };
}
