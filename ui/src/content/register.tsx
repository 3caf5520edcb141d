// The content library: prompts, sounds, videos and pictures of the project, and files that are
// dropped for them anywhere in the window.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Library } from 'lucide-react';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { registerPanel } from '../app/panels';
import { showScreen } from '../app/place';
import { useFlow } from '../flow';
import { registerJumpSource } from '../jump/sources';
import { FollowContent } from './Follow';
import { showCell, useContent } from './store';

registerPanel({
  id: 'content',
  slot: 'screen',
  title: msg`Content`,
  icon: Library,
  order: 10,
  needsFlow: true,
  component: lazy(() =>
    import('./ContentScreen').then((part) => ({ default: part.ContentScreen })),
  ),
});

registerPanel({
  id: 'content.follow',
  slot: 'flow',
  title: msg`Content`,
  component: FollowContent,
});

registerCommands({
  id: 'content.show',
  title: msg`Content`,
  keys: 'Ctrl+2',
  when: () => useFlow.getState().book !== null,
  run: () => showScreen('content'),
});

registerJumpSource({
  id: 'content',
  title: msg`Content`,
  order: 60,
  items: () =>
    (useContent.getState().content?.rows ?? [])
      .filter((row) => row.kind !== 'prompt')
      .map((row) => ({
        id: row.id,
        title: row.id,
        kind: i18n._(row.kind === 'sound' ? msg`Sound` : msg`Video or picture`),
        run: () => showCell(row.id, ''),
      })),
});
