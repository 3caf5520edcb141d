// What can be jumped to without any other folder: commands, and flows everywhere.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { SquareTerminal, Workflow } from 'lucide-react';
import { canRun, keysOf, registerCommands, useCommands } from '../app/commands';
import { openFlow } from '../app/place';
import { call } from '../host';
import { openJump } from './Jump';
import { registerJumpSource } from './sources';

registerCommands({
  id: 'jump.open',
  title: msg`Jump to anything`,
  keys: 'Ctrl+K',
  run: openJump,
});

registerJumpSource({
  id: 'flows',
  title: msg`Flows`,
  order: 20,
  items: async () => {
    const { recent } = await call('home', {});
    return recent.map((flow) => ({
      id: `flow:${flow.project}/${flow.flow}`,
      title: flow.name,
      detail: flow.project_name,
      icon: <Workflow />,
      run: () => openFlow(flow.project, flow.flow),
    }));
  },
});

registerJumpSource({
  id: 'commands',
  title: msg`Commands`,
  order: 90,
  items: () => {
    const { commands, own } = useCommands.getState();
    return [...commands.values()]
      .filter((command) => !command.hidden && command.id !== 'jump.open' && canRun(command))
      .map((command) => {
        const keys = keysOf(command, own)[0];
        return {
          id: `command:${command.id}`,
          title: i18n._(command.title),
          icon: <SquareTerminal />,
          ...(keys ? { keys } : {}),
          run: command.run,
        };
      });
  },
});
