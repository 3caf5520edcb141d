// The open flow: what the window shows and what has been said of it. Read it with `useFlow` and a
// selector; it changes only through session.ts.
import { create } from 'zustand';
import type { FlowName, Lease, Problem, SavedState, VersionCard } from '../bindings/types';
import type { Refused } from '../host';
import type { Book, Edit, Faces } from './book';

export type Stage =
  | { is: 'none' }
  | { is: 'opening' }
  | { is: 'open' }
  | { is: 'failed'; why: Refused };

/** Something about the document that somebody has to know. */
export type Notice =
  /** The studio cannot be reached, or says why it can keep nothing; edits wait. */
  | { is: 'waiting'; why?: Refused }
  /** Edits that did not fit what another window or program had changed: what they were. */
  | { is: 'lost'; labels: string[] }
  /** The studio would not take an edit. */
  | { is: 'refused'; why: Refused }
  /** Something that was done otherwise than one might think, or could not be done. */
  | { is: 'told'; words: string; action?: { label: string; run: () => void } }
  /** Edits of an earlier run were brought back. */
  | { is: 'restored'; edits: number };

export interface FlowState {
  project: string;
  flow: string;
  stage: Stage;
  book: Book | null;
  /** The revision the studio has answered. */
  rev: number;
  faces: Faces;
  problems: readonly Problem[];
  undo: readonly Edit[];
  redo: readonly Edit[];
  lease: Lease;
  saved: SavedState | null;
  flows: readonly FlowName[];
  version: VersionCard | null;
  broken: readonly (readonly [string, string])[];
  notice: Notice | null;
  /** Edits that the studio has not answered yet. */
  pending: number;
}

export const noFlow: FlowState = {
  project: '',
  flow: '',
  stage: { is: 'none' },
  book: null,
  rev: 0,
  faces: {},
  problems: [],
  undo: [],
  redo: [],
  lease: 'mine',
  saved: null,
  flows: [],
  version: null,
  broken: [],
  notice: null,
  pending: 0,
};

export const useFlow = create<FlowState>(() => noFlow);

/** Whether this window may change the flow now. */
export const canEdit = (state: FlowState = useFlow.getState()): boolean =>
  state.book !== null && state.lease === 'mine';

/** The open book; only where a flow is known to be open. */
export function openBook(): Book {
  const { book } = useFlow.getState();
  if (!book) throw new Error('No flow is open.');
  return book;
}
