// What to do when the file cannot be written, or another program changed it.
import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import { registerPanel } from '../app/panels';

registerPanel({
  id: 'outside',
  slot: 'flow',
  title: msg`The flow's file`,
  component: lazy(() => import('./FileState').then((part) => ({ default: part.FileState }))),
});
