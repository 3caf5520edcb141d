// Giving commands other keys.
import { type Command, usualKeys } from '../app/commands';
import { changeSettings, useSettings } from './store';

/** Keys that mean something everywhere and cannot be given away. */
const kept = new Set(['Tab', 'Shift+Tab', 'Enter', 'Escape', 'Space', 'ContextMenu']);

export function mayBeGiven(keys: string): boolean {
  return !kept.has(keys);
}

function keep(change: (own: Record<string, string>) => void): void {
  const own = { ...useSettings.getState().settings.shortcuts };
  change(own);
  changeSettings({ shortcuts: own });
}

/** Empty keys: none at all. Those it has usually are not written down. */
export function giveKeys(command: Command, keys: string, takenFrom: readonly Command[] = []): void {
  keep((own) => {
    for (const other of takenFrom) own[other.id] = '';
    const usual = usualKeys(command);
    if (usual.length === 1 && usual[0] === keys) delete own[command.id];
    else own[command.id] = keys;
  });
}

export function resetKeys(command: Command): void {
  keep((own) => {
    delete own[command.id];
  });
}

export function resetAllKeys(): void {
  changeSettings({ shortcuts: {} });
}
