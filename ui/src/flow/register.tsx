// Opens the flow that the address names, keeps the frame's session up to date, undoes and redoes.
import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { registerPanel } from '../app/panels';
import { usePlace } from '../app/place';
import { clearSession, setSession } from '../app/session';
import { chooseNothing, forgetPast, keepWhatIsThere } from './selection';
import { closeFlow, openFlow, redo, save, undo } from './session';
import { canEdit, useFlow } from './store';

function followPlace(): void {
  let open = '';
  const follow = () => {
    const { project, flow } = usePlace.getState();
    const now = project && flow ? `${project}/${flow}` : '';
    if (now === open) return;
    open = now;
    chooseNothing();
    forgetPast();
    if (project && flow) void openFlow(project, flow);
    else void closeFlow();
  };
  usePlace.subscribe(follow);
  // The host is chosen before the first frame is drawn, and after this file is read.
  requestAnimationFrame(follow);
}

function tellFrame(): void {
  useFlow.subscribe((now, before) => {
    if (now.stage.is === 'none') {
      if (before.stage.is !== 'none') clearSession();
      return;
    }
    const { book } = now;
    if (book && book !== before.book) keepWhatIsThere(book);
    setSession({
      projectName: book?.project.name ?? '',
      flowName: book?.flow.name || book?.flow.id || '',
      flows: now.flows,
      version: now.version?.number ?? null,
      saved: now.saved,
      lease: now.lease,
      undo: now.undo[0]?.label ?? null,
      redo: now.redo[0]?.label ?? null,
    });
  });
}

followPlace();
tellFrame();

registerCommands(
  {
    id: 'edit.undo',
    title: msg`Undo`,
    keys: 'Ctrl+Z',
    when: () => canEdit() && useFlow.getState().undo.length > 0,
    run: () => void undo(),
  },
  {
    id: 'edit.redo',
    title: msg`Redo`,
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    when: () => canEdit() && useFlow.getState().redo.length > 0,
    run: () => void redo(),
  },
  {
    id: 'flow.write',
    title: msg`Write the file now`,
    when: () => canEdit(),
    run: () => void save(),
  },
);

registerPanel({
  id: 'flow.notices',
  slot: 'flow',
  title: msg`Notices about the flow`,
  component: lazy(() => import('./Notices')),
});
