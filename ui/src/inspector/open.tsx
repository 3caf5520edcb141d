/** The open flow, as the inspector and the project's editors see it. */
import { type ReactNode, useMemo } from 'react';
import { showScreen, usePlace } from '../app/place';
import { goTo } from '../canvas/actions';
import { type Book, canEdit, commit, type Edit, settled, undo, useFlow } from '../flow';
import { call } from '../host';
import { together } from './together';
import { type Work, WorkContext } from './work';

let last: { typing: string; edit: Edit } | null = null;

/** Typing that goes on takes the place of what it had made of the document so far. */
function commitTyped(make: (book: Book) => Edit | null, typing?: string): void {
  const { book, undo: done } = useFlow.getState();
  const edit = book && make(book);
  if (!edit) return;
  const before = typing && last?.typing === typing && done[0] === last.edit ? last.edit : null;
  if (before) undo();
  const made = before ? together(before, edit) : edit;
  last = commit(made) && typing ? { typing, edit: made } : null;
}

function jump(step: string): void {
  if (usePlace.getState().screen !== 'designer') showScreen('designer');
  goTo(step);
}

export function OpenWork({ children, empty }: { children: ReactNode; empty?: ReactNode }) {
  const { project, flow, book, faces, problems, flows } = useFlow();
  const readOnly = useFlow((state) => !canEdit(state));
  const work = useMemo<Work | null>(
    () =>
      book && {
        flow: { project, flow },
        book,
        faces,
        problems,
        flows,
        readOnly,
        commit: commitTyped,
        jump,
        // What is tried is the document as it stands here.
        ask: async (command, args) => {
          await settled();
          return call(command, args);
        },
      },
    [project, flow, book, faces, problems, flows, readOnly],
  );
  if (!work) return empty ?? null;
  return <WorkContext.Provider value={work}>{children}</WorkContext.Provider>;
}
