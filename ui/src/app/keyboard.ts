// The one keydown listener: which command do these keys mean here?
import { readKeys } from '../kit';
import { type Command, canRun, keysOf, useCommands } from './commands';

const typingIn = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
/** Keys that fields need for themselves even with Ctrl held. */
const editing = new Set(
  [
    'A',
    'C',
    'V',
    'X',
    'Z',
    'Y',
    'Shift+Z',
    'ArrowLeft',
    'ArrowRight',
    'Backspace',
    'Delete',
    'Home',
    'End',
  ].map((key) => `Ctrl+${key}`),
);

function isTyping(target: Element): boolean {
  const field = target.closest(typingIn);
  if (!field) return false;
  return (
    !(field instanceof HTMLInputElement) ||
    !['checkbox', 'radio', 'button', 'range'].includes(field.type)
  );
}

/** Whether a field, a list or a dialog that has the focus keeps these keys. */
function isTaken(keys: string, target: Element, command: Command): boolean {
  const strong = keys.includes('Ctrl+') || keys.includes('Alt+') || /^(Shift\+)?F\d+$/.test(keys);
  if (isTyping(target)) {
    if (command.whileTyping) return false;
    return !strong || editing.has(keys);
  }
  if (strong) return false;
  if (target.closest('[role="menu"], [role="listbox"]')) return true;
  // Enter and Space belong to what has the focus, where it does something with them.
  return (
    (keys === 'Enter' || keys === 'Space') &&
    target.closest('button, a[href], summary, [role="tab"], [role="switch"], [role="checkbox"]') !==
      null
  );
}

function inScope(command: Command, target: Element): boolean {
  if (!command.scope) return true;
  if (target === document.body) return command.scope === 'canvas';
  return target.closest(`[data-scope~="${command.scope}"]`) !== null;
}

function commandFor(event: KeyboardEvent): Command | null {
  const target = event.target instanceof Element ? event.target : document.body;
  const pressed = readKeys(event);
  const { commands, own } = useCommands.getState();
  const meant = (command: Command) => keysOf(command, own).find((one) => pressed.includes(one));
  const fits = [...commands.values()].filter((command) => {
    if (command.native) return false;
    const keys = meant(command);
    if (!keys || !inScope(command, target) || isTaken(keys, target, command)) return false;
    // A dialog is a question of its own: only what says so works behind it.
    if (target.closest('[data-blocks-keys]') && !command.whileTyping) return false;
    return canRun(command);
  });
  // Where Shift is held to type a digit, both `1` and `Shift+1` are pressed: Shift was meant.
  const shifted = event.shiftKey ? fits.filter((one) => meant(one)?.includes('Shift+')) : [];
  const best = shifted.length > 0 ? shifted : fits;
  // What is meant for this place goes before what is meant for all, and the newer before the older.
  return best.filter((command) => command.scope).at(-1) ?? best.at(-1) ?? null;
}

/** Start listening; the answer stops it. */
export function listenForKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.getModifierState('AltGraph')) return;
    const command = commandFor(event);
    if (!command) return;
    event.preventDefault();
    command.run();
  };
  addEventListener('keydown', listener);
  return () => removeEventListener('keydown', listener);
}
