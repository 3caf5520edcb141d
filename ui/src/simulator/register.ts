import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { showDock } from '../app/layout';
import { registerPanel } from '../app/panels';
import { showScreen, usePlace } from '../app/place';
import { useFlow, useSelection } from '../flow';
import { toggleBreakpoint } from './breakpoints';
import { focusWanted } from './focus';
import { act, isRunning, pauseOrResume, start, stop, viewNow } from './simulation';

registerPanel({
  id: 'simulator',
  slot: 'dock',
  title: msg`Simulator`,
  order: 10,
  component: lazy(() =>
    import('./SimulatorPanel').then((part) => ({ default: part.SimulatorPanel })),
  ),
});

registerPanel({
  id: 'simulator',
  slot: 'flow',
  title: msg`Simulator`,
  component: lazy(() => import('./Follow').then((part) => ({ default: part.Follow }))),
});

const open = () => useFlow.getState().book !== null;

registerCommands(
  {
    id: 'call.start',
    title: msg`Simulate a call`,
    keys: 'F5',
    when: open,
    run: () => {
      if (usePlace.getState().screen !== 'designer') showScreen('designer');
      showDock('simulator');
      focusWanted();
      if (!isRunning()) void start();
    },
  },
  {
    id: 'call.stop',
    title: msg`End the simulated call`,
    keys: 'Shift+F5',
    when: isRunning,
    run: stop,
  },
  {
    id: 'call.pause',
    title: msg`Pause the simulated call, or go on`,
    keys: 'F9',
    when: isRunning,
    run: pauseOrResume,
  },
  {
    id: 'call.step',
    title: msg`Next step of the simulated call, then stop`,
    keys: 'Shift+F9',
    when: () => viewNow()?.state.is === 'paused',
    run: () => void act('step'),
  },
  {
    id: 'call.breakpoint',
    title: msg`Stop simulated calls at this step, or not`,
    keys: 'Ctrl+F9',
    when: () => open() && useSelection.getState().step !== null,
    run: () => {
      const { step } = useSelection.getState();
      const { flow } = useFlow.getState();
      if (!step) return;
      toggleBreakpoint(flow, step);
    },
  },
);
