// Finding, replacing, where-used and renaming.
import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { registerPanel } from '../app/panels';
import { canEdit, useFlow, useSelection } from '../flow';
import { findSelected, openFind } from './find';
import { askForName } from './rename';
import { thingOfStep } from './thing';
import { showUses } from './uses';

registerPanel({
  id: 'find',
  slot: 'dock',
  title: msg`Find`,
  order: 60,
  component: lazy(() => import('./FindPanel').then((part) => ({ default: part.FindPanel }))),
});

registerPanel({
  id: 'rename',
  slot: 'flow',
  title: msg`Rename everywhere`,
  component: lazy(() => import('./RenameDialog').then((part) => ({ default: part.RenameDialog }))),
});

const open = () => useFlow.getState().book !== null;

/** What the selected step is about: its queue, its sub-flow, its first prompt. */
const thing = () => {
  const { step } = useSelection.getState();
  const { book } = useFlow.getState();
  return step && book ? thingOfStep(book, step) : null;
};

registerCommands(
  {
    id: 'find.open',
    title: msg`Find and replace`,
    keys: 'Ctrl+F',
    whileTyping: true,
    when: open,
    run: () => openFind(findSelected()),
  },
  {
    id: 'find.uses',
    title: msg`Where is it used?`,
    keys: 'Shift+F12',
    when: () => open() && thing() !== null,
    run: () => {
      const what = thing();
      if (what) void showUses(what);
    },
  },
  {
    id: 'find.rename',
    title: msg`Rename everywhere`,
    keys: 'Shift+F2',
    when: () => canEdit() && thing() !== null,
    run: () => {
      const what = thing();
      if (what) askForName(what);
    },
  },
);
