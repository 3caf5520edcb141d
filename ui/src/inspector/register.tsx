import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import { registerPanel } from '../app/panels';

registerPanel({
  id: 'inspector',
  slot: 'inspector',
  title: msg`Inspector`,
  component: lazy(async () => ({ default: (await import('./InspectorPanel')).InspectorPanel })),
});
