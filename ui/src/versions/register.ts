// Named versions of a flow: saving one, looking at what changed, going back.
import { msg } from '@lingui/core/macro';
import { History } from 'lucide-react';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { registerPanel } from '../app/panels';
import { showScreen, usePlace } from '../app/place';
import { canEdit, useFlow } from '../flow';
import { askForVersion } from './save';
import { step, useVersions } from './versions';

registerPanel({
  id: 'versions',
  slot: 'screen',
  title: msg`Versions`,
  icon: History,
  order: 50,
  needsFlow: true,
  component: lazy(() =>
    import('./VersionsScreen').then((part) => ({ default: part.VersionsScreen })),
  ),
});

registerPanel({
  id: 'versions.save',
  slot: 'flow',
  title: msg`Save a version`,
  component: lazy(() => import('./SaveVersion').then((part) => ({ default: part.SaveVersion }))),
});

const open = () => useFlow.getState().book !== null;
const comparing = () =>
  usePlace.getState().screen === 'versions' && useVersions.getState().comparison !== null;

registerCommands(
  {
    id: 'version.save',
    title: msg`Save a version`,
    keys: 'Ctrl+S',
    whileTyping: true,
    when: () => canEdit(),
    run: askForVersion,
  },
  {
    id: 'versions.show',
    title: msg`Versions`,
    keys: 'Ctrl+5',
    when: open,
    run: () => showScreen('versions'),
  },
  {
    id: 'versions.next',
    title: msg`Next change`,
    keys: 'N',
    when: comparing,
    run: () => step(1),
  },
  {
    id: 'versions.previous',
    title: msg`Previous change`,
    keys: 'P',
    when: comparing,
    run: () => step(-1),
  },
);
