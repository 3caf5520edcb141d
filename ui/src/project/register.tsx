import { msg } from '@lingui/core/macro';
import { Building2 } from 'lucide-react';
import { lazy } from 'react';
import { registerPanel } from '../app/panels';

registerPanel({
  id: 'project',
  slot: 'screen',
  title: msg`Project`,
  icon: Building2,
  component: lazy(async () => ({ default: (await import('./ProjectScreen')).ProjectScreen })),
  needsFlow: true,
  order: 20,
});
