// The commands of the frame itself.
import { msg } from '@lingui/core/macro';
import { showOpened } from '../home/store';
import { call, host } from '../host';
import { registerCommands, runCommand, useCommands } from './commands';
import { showFlows } from './frame/Rail';
import { toggle, toggleCanvasOnly } from './layout';
import { showScreen, usePlace } from './place';

const inDesigner = () => usePlace.getState().screen === 'designer';

export function registerUsualCommands(): void {
  registerCommands(
    {
      id: 'view.palette',
      title: msg`Show or hide the palette`,
      keys: 'Ctrl+B',
      when: inDesigner,
      run: () => toggle('palette'),
    },
    {
      id: 'view.inspector',
      title: msg`Show or hide the inspector`,
      keys: 'Ctrl+I',
      when: inDesigner,
      run: () => toggle('inspector'),
    },
    {
      id: 'view.dock',
      title: msg`Show or hide the dock`,
      keys: 'Ctrl+J',
      when: inDesigner,
      run: () => toggle('dock'),
    },
    {
      id: 'view.canvas',
      title: msg`Canvas alone, or with its panels`,
      keys: 'Ctrl+\\',
      when: inDesigner,
      run: toggleCanvasOnly,
    },
    { id: 'flows.show', title: msg`Flows`, keys: 'Ctrl+1', run: showFlows },
    {
      id: 'settings.open',
      title: msg`Settings`,
      keys: ['Ctrl+,', 'Ctrl+7'],
      run: () => showScreen('settings'),
    },
    {
      id: 'window.new',
      title: msg`New window`,
      keys: 'Ctrl+Shift+N',
      run: () => {
        const { project, flow } = usePlace.getState();
        if (project) void call('window_open', { project, flow }).catch(() => undefined);
      },
      when: () => usePlace.getState().project !== null,
    },
    {
      id: 'window.menu',
      title: msg`Menu bar`,
      keys: 'F10',
      when: () => host().kind === 'desktop',
      run: () => void call('menu_bar', {}).catch(() => undefined),
    },
  );
}

/** What the system's menu chooses, and what it hands over to open. */
export function followWindow(on: typeof import('../host').on): void {
  on('menu', ({ command }) => {
    if (useCommands.getState().commands.has(command)) runCommand(command);
  });
  on('open', (opened) => void showOpened(opened));
}
