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

/** Keys that belong together, told once. */
const together: readonly [MessageDescriptor, string[]][] = [
  [msg`Move what is chosen (with Shift: far)`, ['Alt+Arrows']],
  [msg`Resize the chosen frames and notes (with Shift: much)`, ['Ctrl+Arrows']],
  [msg`Go where a key of the menu leads`, ['0–9', '*', '#']],
  [msg`Move the view: hold, and drag`, ['Space']],
];

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

function Row({ title, keys }: { title: string; keys: readonly string[] }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-3">
      <dt>{title}</dt>
      <dd className="flex shrink-0 gap-1">
        {keys.map((one) => (
          <Kbd key={one} keys={one} />
        ))}
      </dd>
    </div>
  );
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
              {heading === i18n._(headings.canvas ?? others) &&
                together.map(([title, keys]) => (
                  <Row key={title.id} title={i18n._(title)} keys={keys} />
                ))}
              {group.map((command) => (
                <Row key={command.id} title={i18n._(command.title)} keys={keysOf(command, own)} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
