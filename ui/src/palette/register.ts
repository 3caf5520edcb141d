import { msg } from '@lingui/core/macro';
import { Shapes } from 'lucide-react';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { setOpen } from '../app/layout';
import { registerPanel } from '../app/panels';
import { usePlace } from '../app/place';

registerPanel({
  id: 'palette',
  slot: 'palette',
  title: msg`Palette`,
  icon: Shapes,
  component: lazy(() => import('./Palette')),
});

registerCommands({
  id: 'palette.find',
  title: msg`Find a step to add`,
  keys: '/',
  when: () => usePlace.getState().screen === 'designer',
  run: () => {
    setOpen('palette', true);
    requestAnimationFrame(() => {
      const field = document.getElementById('palette-find');
      const first = document.querySelector<HTMLElement>(
        '[data-scope~="palette"] button[data-kind]',
      );
      (field ?? first)?.focus();
    });
  },
});
