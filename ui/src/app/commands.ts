// Everything that can be done by a key, in one table with one listener. Owners register their
// commands; people may give them other keys in the settings.
import type { MessageDescriptor } from '@lingui/core';
import { useEffect, useRef } from 'react';
import { create } from 'zustand';

export interface Command {
  /** `canvas.tidy`: what it belongs to, and what it does. */
  id: string;
  title: MessageDescriptor;
  /** `Ctrl+Shift+L`, `F8`, `?`. Ctrl is Command on macOS. Several: the first is shown. */
  keys?: string | readonly string[];
  /**
   * Only while the focus is inside an element with this `data-scope`; none: everywhere. With
   * nothing in focus, `canvas` is meant.
   */
  scope?: string;
  /** Whether it can be done now; if not, its keys are free for another command. */
  when?: () => boolean;
  /** Its keys also count while somebody types into a field (Ctrl and F keys always do). */
  whileTyping?: boolean;
  /** The webview does it by its own event (paste): its keys are shown, not taken. */
  native?: boolean;
  /** Not listed anywhere: the keys of a menu on the canvas, say. */
  hidden?: boolean;
  run: () => void;
}

interface State {
  commands: ReadonlyMap<string, Command>;
  /** Command id → keys, where somebody changed them. Empty: none. */
  own: Readonly<Record<string, string>>;
}

export const useCommands = create<State>(() => ({ commands: new Map(), own: {} }));

/** Register commands; the answer takes them out again. */
export function registerCommands(...commands: Command[]): () => void {
  useCommands.setState((state) => {
    const next = new Map(state.commands);
    for (const command of commands) {
      next.delete(command.id);
      next.set(command.id, command);
    }
    return { commands: next };
  });
  return () => {
    useCommands.setState((state) => {
      const next = new Map(state.commands);
      for (const command of commands) {
        if (next.get(command.id) === command) next.delete(command.id);
      }
      return { commands: next };
    });
  };
}

/** A command that exists as long as the component does. Only `id` decides when it is renewed. */
export function useCommand(command: Command): void {
  const latest = useRef(command);
  latest.current = command;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest is read when it is needed
  useEffect(
    () =>
      registerCommands({
        ...latest.current,
        when: () => latest.current.when?.() ?? true,
        run: () => latest.current.run(),
      }),
    [command.id],
  );
}

export function usualKeys(command: Command): readonly string[] {
  if (!command.keys) return [];
  return typeof command.keys === 'string' ? [command.keys] : command.keys;
}

export function keysOf(command: Command, own = useCommands.getState().own): readonly string[] {
  const changed = own[command.id];
  if (changed === undefined) return usualKeys(command);
  return changed === '' ? [] : [changed];
}

/** The keys to show beside a button. */
export function useKeys(id: string): string | undefined {
  return useCommands((state) => {
    const command = state.commands.get(id);
    return command && keysOf(command, state.own)[0];
  });
}

export function useHasCommand(id: string): boolean {
  return useCommands((state) => state.commands.has(id));
}

export function canRun(command: Command): boolean {
  return command.when?.() ?? true;
}

/** Do it, if it is there and can be done. */
export function runCommand(id: string): boolean {
  const command = useCommands.getState().commands.get(id);
  if (!command || !canRun(command)) return false;
  command.run();
  return true;
}

/** Commands that the same keys would mean, where both could be meant. */
export function conflictsOf(command: Command, keys: string): Command[] {
  const { commands, own } = useCommands.getState();
  return [...commands.values()].filter(
    (other) =>
      other.id !== command.id &&
      (!other.scope || !command.scope || other.scope === command.scope) &&
      keysOf(other, own).includes(keys),
  );
}
