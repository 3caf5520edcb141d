import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { create } from 'zustand';
import { Kbd, Spinner } from '../kit';
import { useJumpGroups } from './find';
import { type JumpItem, jumpSources } from './sources';

const useJump = create<{ open: boolean }>(() => ({ open: false }));

/** At once, within the key press: who types on at once must not lose the first letters. */
export function openJump(): void {
  flushSync(() => useJump.setState({ open: true }));
}

function Item({ item, onDone }: { item: JumpItem; onDone: () => void }) {
  return (
    <Command.Item
      value={item.id}
      onSelect={() => {
        onDone();
        item.run();
      }}
      className="flex min-h-9.5 items-center gap-3 rounded-md px-2 data-[selected=true]:bg-accent-soft"
    >
      <span className="flex size-6.5 shrink-0 items-center justify-center text-muted [&_svg]:size-4">
        {item.icon}
      </span>
      <span dir="auto" className="max-w-[60%] shrink-0 truncate font-semibold">
        {item.title}
      </span>
      <span dir="auto" className="min-w-0 flex-1 truncate text-muted text-sm">
        {item.detail}
      </span>
      {item.keys ? (
        <Kbd keys={item.keys} />
      ) : (
        <span className="shrink-0 text-muted text-sm">{item.kind}</span>
      )}
    </Command.Item>
  );
}

function Inside({ close }: { close: () => void }) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const { groups, looking } = useJumpGroups(true, query);
  const asked = query.trim();
  const creations = asked === '' ? [] : jumpSources().flatMap((s) => s.create?.(asked) ?? []);
  const nothing = groups.length === 0 && !looking && asked !== '';
  return (
    <Command label={t`Jump to anything`} shouldFilter={false} loop>
      <div className="flex items-center gap-3 border-line border-b px-4">
        <Search aria-hidden="true" className="size-4.5 shrink-0 text-muted" />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          dir="auto"
          placeholder={t`Steps, flows, prompts, variables, commands`}
          className="h-11.5 min-w-0 flex-1 bg-transparent text-md outline-none"
        />
        {looking && <Spinner className="text-muted" />}
        <Kbd keys="Escape" />
      </div>
      {nothing && (
        <p role="status" className="px-4 pt-4 pb-2 text-muted">{t`Nothing called “${asked}”`}</p>
      )}
      <Command.List
        label={t`Found`}
        hidden={groups.length === 0 && creations.length === 0}
        className="max-h-[min(26rem,60vh)] overflow-y-auto p-1.5"
      >
        {groups.map(({ source, items }) => (
          <Command.Group
            key={source.id}
            heading={i18n._(source.title)}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-sm"
          >
            {items.map((item) => (
              <Item key={item.id} item={item} onDone={close} />
            ))}
          </Command.Group>
        ))}
        {(nothing || groups.length === 0) &&
          creations.map((item) => <Item key={item.id} item={item} onDone={close} />)}
      </Command.List>
    </Command>
  );
}

/** One dialog that finds everything: jump to a step, a flow, a prompt; run a command. */
export function Jump() {
  const { t } = useLingui();
  const open = useJump((state) => state.open);
  const close = () => useJump.setState({ open: false });
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Content
          data-blocks-keys=""
          aria-describedby={undefined}
          className="floating -translate-x-1/2 rtl:translate-x-1/2 fixed start-1/2 top-[12vh] z-40 w-155 max-w-[calc(100vw-2rem)] overflow-hidden rounded-xl outline-none"
        >
          <Dialog.Title className="sr-only">{t`Jump to anything`}</Dialog.Title>
          <Inside close={close} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
