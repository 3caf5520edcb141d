import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Dialog, Kbd } from '../kit';
import { type Command, keysOf, useCommand, useCommands } from './commands';

/** By the first part of a command's id. */
const headings: Record<string, MessageDescriptor> = {
  jump: msg`Getting about`,
  find: msg`Getting about`,
  walk: msg`Getting about`,
  problems: msg`Getting about`,
  canvas: msg`Canvas`,
  edit: msg`Editing`,
  inspector: msg`Editing`,
  step: msg`Editing`,
  call: msg`Calls`,
  tests: msg`Calls`,
  simulator: msg`Calls`,
  flow: msg`Flows`,
  flows: msg`Flows`,
  project: msg`Flows`,
  version: msg`Flows`,
  versions: msg`Flows`,
  view: msg`View`,
  window: msg`View`,
};

const others = msg`More`;

/** Commands that are to be seen, under their headings. */
export function grouped(commands: Iterable<Command>): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (command.hidden) continue;
    const heading = i18n._(headings[command.id.split('.')[0] ?? ''] ?? others);
    groups.set(heading, [...(groups.get(heading) ?? []), command]);
  }
  return [...groups];
}

/** All keys there are, by `?`. */
export function CheatSheet() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const { commands, own } = useCommands();
  useCommand({
    id: 'help.keys',
    title: msg`Keyboard shortcuts`,
    keys: '?',
    run: () => setOpen(true),
  });
  const withKeys = [...commands.values()].filter((command) => keysOf(command, own).length > 0);
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t`Keyboard shortcuts`} width="lg">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list must be scrolled by keyboard too */}
      <div tabIndex={0} className="columns-[18rem] gap-8">
        {grouped(withKeys).map(([heading, group]) => (
          <section key={heading} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 font-semibold text-muted text-sm">{heading}</h3>
            <dl>
              {group.map((command) => (
                <div key={command.id} className="flex min-h-7 items-center justify-between gap-3">
                  <dt>{i18n._(command.title)}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {keysOf(command, own).map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
