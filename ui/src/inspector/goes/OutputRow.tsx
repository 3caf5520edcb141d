import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { ChevronRight, GripVertical, Unplug } from 'lucide-react';
import type { HTMLAttributes, KeyboardEvent } from 'react';
import type { FacePort, Problem } from '../../bindings/types';
import { Combobox, IconButton, type Option } from '../../kit';

interface Props {
  port: FacePort;
  /** The step it leads to, if it leads anywhere. */
  target: string;
  options: readonly Option[];
  loose: boolean;
  problem: Problem | undefined;
  moving: boolean;
  onGrip: HTMLAttributes<HTMLElement> | undefined;
  onMove: ((by: -1 | 1) => void) | undefined;
  onJump: (() => void) | undefined;
  onConnect(step: string): void;
  onDisconnect(): void;
}

/** One output: its key or a dot, its words, and where it leads. */
export function OutputRow(props: Props) {
  const { port, target, options, loose, problem, onMove, onJump } = props;
  const { t } = useLingui();
  const keys = (event: KeyboardEvent) => {
    if (!onMove || !event.altKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li
      data-field={`output:${port.id}`}
      onKeyDown={keys}
      title={problem?.what}
      className={clsx(
        'group flex min-h-8 items-center border-line not-last:border-b ps-2.5 pe-1',
        props.moving && 'bg-accent-soft',
      )}
    >
      {port.key ? (
        <span className="me-2 inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-xs bg-hover font-semibold text-muted text-xs">
          {port.key}
        </span>
      ) : (
        <span aria-hidden="true" className="me-2 flex w-5 shrink-0 items-center justify-center">
          <span
            className={clsx('size-1.5 rounded-full', port.kind === 'error' ? 'bg-end' : 'bg-muted')}
          />
        </span>
      )}
      <span
        dir="auto"
        title={port.label}
        className={clsx('min-w-12 flex-1 truncate text-start', !port.key && 'text-muted')}
      >
        {port.label}
      </span>
      <Combobox
        label={t`“${port.label}” goes to`}
        value={target}
        options={options}
        placeholder={port.kind === 'optional' || !loose ? t`Not connected` : t`Connect…`}
        onValue={props.onConnect}
        className={clsx(
          'min-h-7! w-auto! max-w-[60%] shrink-0 border-transparent! bg-transparent! px-1.5! [&>[aria-hidden]]:hidden [&>svg]:hidden',
          loose ? 'font-semibold [&>span]:text-error!' : '[&>span]:text-muted',
        )}
      />
      {target && (
        <IconButton
          size="sm"
          className="hidden! group-focus-within:inline-flex! group-hover:inline-flex!"
          label={t`Disconnect “${port.label}”`}
          icon={<Unplug />}
          onClick={props.onDisconnect}
        />
      )}
      {props.onGrip && (
        <span
          {...props.onGrip}
          aria-hidden="true"
          title={t`Drag to move; Alt ↑ ↓ by keyboard`}
          className="hidden size-6 cursor-grab touch-none items-center justify-center text-muted group-hover:flex"
        >
          <GripVertical className="size-3.5" />
        </span>
      )}
      <IconButton
        size="sm"
        label={
          onJump ? t`Go to the step after “${port.label}”` : t`“${port.label}” leads nowhere yet`
        }
        icon={<ChevronRight className="rtl:-scale-x-100" />}
        disabled={!onJump}
        onClick={onJump}
      />
    </li>
  );
}
