// The keys of the outline: those of a tree, and those that edit.
import { goTo, make, withBook } from '../canvas/actions';
import { setCanvas } from '../canvas/state';
import { exitOf, stepOf } from '../flow/book';
import * as edits from '../flow/edits';
import { faceOf } from '../flow/faces';
import { canEdit, useFlow } from '../flow/store';
import { parentOf, type Row } from './rows';

export interface Tree {
  rows: readonly Row[];
  at: number;
  folded: ReadonlySet<string>;
  pick: (row: Row) => void;
  fold: (row: Row, to: boolean) => void;
  rename: (id: string) => void;
}

const faces = () => useFlow.getState().faces;

export function onTreeKey(event: React.KeyboardEvent, tree: Tree): void {
  if (event.ctrlKey || event.metaKey) return;
  const done = event.altKey ? order(event.key, tree) : walk(event.key, tree) || edit(event, tree);
  if (!done) return;
  event.preventDefault();
  event.stopPropagation();
}

function walk(key: string, { rows, at, folded, pick, fold }: Tree): boolean {
  const row = rows[at];
  const to = (i: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, i))];
    if (next) pick(next);
    return true;
  };
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      if (!row) return true;
      if (row.is === 'again') goTo(row.step);
      else if (row.parent && folded.has(row.id)) fold(row, false);
      else if (row.parent) to(at + 1);
      return true;
    case 'ArrowLeft':
      if (row?.parent && !folded.has(row.id)) fold(row, true);
      else if (parentOf(rows, at) >= 0) to(parentOf(rows, at));
      return true;
    default:
      return false;
  }
}

function edit(event: React.KeyboardEvent, { rows, at, rename }: Tree): boolean {
  const row = rows[at];
  if (!row || !canEdit()) return false;
  switch (event.key.length === 1 ? event.code : event.key) {
    case 'F2':
      if (row.is === 'step') rename(row.id);
      return true;
    case 'KeyA':
      choosing('add', event.currentTarget, at, exitFor(row));
      return true;
    case 'KeyC':
      choosing('connect', event.currentTarget, at, exitFor(row));
      return true;
    case 'Delete':
    case 'Backspace':
      // A step that stands elsewhere is not removed from here, only the way to it.
      if (row.is === 'step') return false;
      withBook((book) => row.exit && make(edits.disconnect(book, [row.exit])));
      return true;
    default:
      return false;
  }
}

/** The output that a row is about: its own, or the one that is meant of the step. */
function exitFor(row: Row): string | null {
  if (row.is !== 'step') return row.exit;
  return withBook((book) => edits.outputMeant(book, faces(), row.step));
}

function choosing(what: 'add' | 'connect', tree: Element, at: number, exit: string | null): void {
  if (!exit) return;
  const box = (tree.querySelector(`#outline-${at}`) ?? tree).getBoundingClientRect();
  const spot = { x: box.left + 48, y: box.bottom + 4 };
  setCanvas({
    choosing: what === 'add' ? { what, at: spot, exit, spot: null } : { what, at: spot, exit },
  });
}

/** Alt and an arrow: the way of an output changes places with its neighbour, or a step goes along. */
function order(key: string, { rows, at }: Tree): boolean {
  const row = rows[at];
  if (!row || !canEdit() || (key !== 'ArrowUp' && key !== 'ArrowDown')) return false;
  const by = key === 'ArrowDown' ? 1 : -1;
  withBook((book) => {
    if (!row.exit) {
      const further = by > 0 ? edits.moveFurther : edits.moveEarlier;
      make(further(book, faces(), row.step));
      return;
    }
    const { step, port } = exitOf(row.exit);
    const source = stepOf(book, step);
    const ports = source ? faceOf(faces(), source).ports : [];
    const other = ports[ports.findIndex((p) => p.id === port) + by];
    if (other) make(edits.swapOutputs(book, row.exit, `${step}.${other.id}`));
  });
  return true;
}
