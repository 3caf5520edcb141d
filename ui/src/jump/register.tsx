// What can be jumped to without any other folder: commands, and flows everywhere.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { CornerUpRight, SquareTerminal, Workflow } from 'lucide-react';
import { canRun, keysOf, registerCommands, useCommands } from '../app/commands';
import { openFlow, usePlace } from '../app/place';
import { showInFlow } from '../app/target';
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
  id: 'elsewhere',
  title: msg`In other flows`,
  order: 60,
  ranked: true,
  items: async (query) => {
    if (query.trim().length < 2) return [];
    const { hits } = await call('search', { text: query.trim(), project: '', limit: 30 });
    const { project, flow } = usePlace.getState();
    // What is in the open flow has sources of its own, which know it as it is edited.
    return hits
      .filter((hit) => hit.flow && (hit.project !== project || hit.flow !== flow))
      .flatMap((hit) => {
        if (hit.kind !== 'step' && hit.kind !== 'variable' && hit.kind !== 'prompt') return [];
        const target = { kind: hit.kind, id: hit.id };
        return {
          id: `elsewhere:${hit.project}/${hit.flow}/${hit.kind}/${hit.id}/${hit.sort ?? ''}`,
          title: hit.title,
          detail: hit.excerpt,
          kind: hit.flow_name,
          icon: <CornerUpRight />,
          run: () => showInFlow(hit.project, hit.flow, target),
        };
      });
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
