// A flow as a file to give away: its JSON, a bundle, a picture, a document.
import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { registerPanel } from '../app/panels';
import { useFlow } from '../flow';
import { askForExport } from './export';

registerPanel({
  id: 'documents.export',
  slot: 'flow',
  title: msg`Export`,
  component: lazy(() => import('./ExportDialog').then((part) => ({ default: part.ExportDialog }))),
});

registerCommands({
  id: 'flow.export',
  title: msg`Export…`,
  keys: 'Ctrl+Shift+E',
  whileTyping: true,
  when: () => useFlow.getState().book !== null,
  run: askForExport,
});
