import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { grouped } from '../app/CheatSheet';
import { keysOf, useCommands } from '../app/commands';
import { Button, EmptyState, TextInput, toast } from '../kit';
import { Rows } from './Row';
import { ShortcutRow } from './ShortcutRow';
import { resetAllKeys } from './shortcuts';
import { changeSettings, useSettings } from './store';

/** Every command and its keys. */
export function Shortcuts() {
  const { t } = useLingui();
  const { commands, own } = useCommands();
  const changed = useSettings((state) => state.settings.shortcuts);
  const [text, setText] = useState('');
  const words = text.trim().toLowerCase();
  const found = [...commands.values()].filter((command) =>
    `${i18n._(command.title)} ${keysOf(command, own).join(' ')}`.toLowerCase().includes(words),
  );
  return (
    <>
      <div className="mb-4 flex items-center gap-2">
        <TextInput
          type="search"
          aria-label={t`Find a command or keys`}
          placeholder={t`Find a command or keys`}
          icon={<Search />}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button
          disabled={Object.keys(changed).length === 0}
          onClick={() => {
            resetAllKeys();
            toast(t`All shortcuts are as they were at first`, {
              label: t`Undo`,
              run: () => changeSettings({ shortcuts: changed }),
            });
          }}
        >{t`Reset all`}</Button>
      </div>
      {found.length === 0 && <EmptyState>{t`Nothing called “${text}”`}</EmptyState>}
      {grouped(found).map(([heading, group]) => (
        <section key={heading} className="mb-5">
          <h3 className="mb-1.5 font-semibold text-muted text-sm">{heading}</h3>
          <Rows>
            {group.map((command) => (
              <ShortcutRow key={command.id} command={command} />
            ))}
          </Rows>
        </section>
      ))}
    </>
  );
}
