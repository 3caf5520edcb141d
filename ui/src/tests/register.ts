import { msg } from '@lingui/core/macro';
import { FlaskConical } from 'lucide-react';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { showDock } from '../app/layout';
import { type PanelBadge, registerPanel } from '../app/panels';
import { showScreen, usePlace } from '../app/place';
import { useFlow } from '../flow';
import { runTests, useRuns } from './runs';

function useBadge(): PanelBadge | null {
  const tests = useFlow((state) => state.book?.tests.tests);
  const ran = useRuns((state) => state.ran);
  const all = tests ?? [];
  if (all.length === 0) return null;
  const bad = all.filter((test) => ran[test.id]?.result.passed === false).length;
  if (bad > 0) return { value: bad, tone: 'error' };
  const good = all.every((test) => ran[test.id]?.result.passed);
  return { value: all.length, ...(good && { tone: 'success' }) };
}

registerPanel({
  id: 'tests',
  slot: 'dock',
  title: msg`Tests`,
  order: 50,
  component: lazy(() => import('./TestsPanel').then((part) => ({ default: part.TestsPanel }))),
  useBadge,
});

registerPanel({
  id: 'tests',
  slot: 'screen',
  title: msg`Tests`,
  icon: FlaskConical,
  order: 40,
  needsFlow: true,
  component: lazy(() => import('./TestsScreen').then((part) => ({ default: part.TestsScreen }))),
});

registerPanel({
  id: 'tests',
  slot: 'flow',
  title: msg`Tests`,
  component: lazy(() => import('./Follow').then((part) => ({ default: part.Follow }))),
});

const open = () => useFlow.getState().book !== null;

registerCommands(
  {
    id: 'tests.screen',
    title: msg`Tests`,
    keys: 'Ctrl+4',
    when: open,
    run: () => showScreen('tests'),
  },
  {
    id: 'tests.run',
    title: msg`Run all tests`,
    when: open,
    run: () => {
      if (usePlace.getState().screen === 'designer') showDock('tests');
      void runTests();
    },
  },
);
