import { i18n } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { RotateCcw, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { type Command, conflictsOf, keysOf, useCommands } from '../app/commands';
import { Button, IconButton, Kbd, keysAsText, readKeys } from '../kit';
import { giveKeys, mayBeGiven, resetKeys } from './shortcuts';

interface RecorderProps {
  command: Command;
  /** With keys: those were pressed. Without: leave it as it was. */
  onDone: (keys?: string) => void;
}

/** Waits for the keys that are to be used. */
function Recorder({ command, onDone }: RecorderProps) {
  const { t } = useLingui();
  return (
    <button
      type="button"
      // biome-ignore lint/a11y/noAutofocus: it was asked for, and waits for keys
      autoFocus
      aria-label={t`Press the new keys for ${i18n._(command.title)}`}
      onBlur={() => onDone()}
      onKeyDown={(event) => {
        if (event.key === 'Tab') return;
        // Nothing of what is pressed here is meant for the program.
        event.preventDefault();
        event.stopPropagation();
        event.nativeEvent.stopImmediatePropagation();
        if (event.key === 'Escape') return onDone();
        const keys = readKeys(event.nativeEvent)[0];
        if (keys && mayBeGiven(keys)) onDone(keys);
      }}
      className="min-h-7 animate-pulse rounded-sm border border-accent bg-accent-soft px-2.5 font-medium text-accent-text text-sm"
    >
      <Trans>Press keys, Esc to leave it</Trans>
    </button>
  );
}

interface ConflictProps {
  keys: string;
  others: readonly Command[];
  onTake: () => void;
  onLeave: () => void;
}

function Conflict({ keys, others, onTake, onLeave }: ConflictProps) {
  const { t } = useLingui();
  const names = others.map((other) => i18n._(other.title)).join(', ');
  const shown = keysAsText(keys);
  return (
    <div
      role="alert"
      className="mt-2 flex w-full flex-wrap items-center gap-2 rounded-md bg-warning-soft px-3 py-2 text-warning"
    >
      <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
      <p className="min-w-40 flex-1">
        <Trans>
          {shown} is already “{names}”. It can only be one of them.
        </Trans>
      </p>
      <Button size="sm" onClick={onTake}>{t`Use it here`}</Button>
      <Button size="sm" look="ghost" onClick={onLeave}>{t`Leave it`}</Button>
    </div>
  );
}

export function ShortcutRow({ command }: { command: Command }) {
  const { t } = useLingui();
  const own = useCommands((state) => state.own);
  const [recording, setRecording] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const keys = keysOf(command, own);
  const title = i18n._(command.title);
  const clashes = keys.flatMap((one) => conflictsOf(command, one));
  const others = wanted ? conflictsOf(command, wanted) : [];

  const done = (pressed?: string) => {
    setRecording(false);
    if (!pressed) return;
    if (conflictsOf(command, pressed).length > 0) setWanted(pressed);
    else giveKeys(command, pressed);
  };

  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2 px-4 py-1.5">
      <span className="min-w-0 flex-1">
        {title}
        {clashes.length > 0 && (
          <span className="ms-2 text-sm text-warning">
            <Trans>Also “{clashes.map((other) => i18n._(other.title)).join(', ')}”</Trans>
          </span>
        )}
      </span>
      {recording ? (
        <Recorder command={command} onDone={done} />
      ) : (
        <button
          type="button"
          onClick={() => {
            setWanted(null);
            setRecording(true);
          }}
          className={clsx(
            'flex min-h-7 items-center gap-1 rounded-sm border border-transparent px-1.5 hover:border-line hover:bg-hover',
            keys.length === 0 && 'text-muted text-sm',
          )}
        >
          <span className="sr-only">{t`Change the keys of ${title}`}</span>
          {keys.length > 0 ? keys.map((one) => <Kbd key={one} keys={one} />) : t`None`}
        </button>
      )}
      <IconButton
        size="sm"
        label={t`No keys for ${title}`}
        icon={<X />}
        disabled={keys.length === 0}
        onClick={() => giveKeys(command, '')}
      />
      <IconButton
        size="sm"
        label={t`Reset ${title}`}
        icon={<RotateCcw />}
        disabled={own[command.id] === undefined}
        onClick={() => resetKeys(command)}
      />
      {wanted && others.length > 0 && (
        <Conflict
          keys={wanted}
          others={others}
          onLeave={() => setWanted(null)}
          onTake={() => {
            giveKeys(command, wanted, others);
            setWanted(null);
          }}
        />
      )}
    </div>
  );
}
