// What the frame shows of the open flow. The flow's own folder keeps it up to date; the frame
// knows nothing of documents.
import { create } from 'zustand';
import type { FlowName, Lease, SavedState } from '../bindings/types';

interface Session {
  projectName: string;
  flowName: string;
  /** All flows of the project, to switch between. */
  flows: readonly FlowName[];
  /** The newest named version: its number. */
  version: number | null;
  saved: SavedState | null;
  lease: Lease;
  /** What would be undone and made again, in words. */
  undo: string | null;
  redo: string | null;
}

const noSession: Session = {
  projectName: '',
  flowName: '',
  flows: [],
  version: null,
  saved: null,
  lease: 'mine',
  undo: null,
  redo: null,
};

export const useSession = create<Session>(() => noSession);

export function setSession(now: Partial<Session>): void {
  useSession.setState(now);
}

export function clearSession(): void {
  useSession.setState(noSession, true);
}
