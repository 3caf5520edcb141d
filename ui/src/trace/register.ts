import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { showDock } from '../app/layout';
import { registerPanel } from '../app/panels';
import { useFlow } from '../flow';

registerPanel({
  id: 'trace',
  slot: 'dock',
  title: msg`Trace`,
  order: 30,
  component: lazy(() => import('./TracePanel').then((part) => ({ default: part.TracePanel }))),
});

registerCommands({
  id: 'trace.show',
  title: msg`Show the trace of the call`,
  when: () => useFlow.getState().book !== null,
  run: () => showDock('trace'),
});
