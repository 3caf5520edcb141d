import { msg } from '@lingui/core/macro';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keysAsText, readKeys } from '../kit';
import { type Command, conflictsOf, registerCommands, useCommands } from './commands';
import { listenForKeys } from './keyboard';

let ran: string[] = [];
let stop: () => void;

function command(id: string, more: Partial<Command>): Command {
  return { id, title: msg`A command`, run: () => ran.push(id), ...more };
}

function press(init: KeyboardEventInit, target: EventTarget = document.body): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
}

beforeEach(() => {
  ran = [];
  useCommands.setState({ commands: new Map(), own: {} });
  stop = listenForKeys();
});
afterEach(() => stop());

test.each([
  [{ key: 'k', code: 'KeyK', ctrlKey: true }, 'Ctrl+K'],
  [{ key: 'ن', code: 'KeyK', ctrlKey: true }, 'Ctrl+K'],
  [{ key: '!', code: 'Digit1', shiftKey: true }, 'Shift+1'],
  [{ key: '?', code: 'Slash', shiftKey: true }, '?'],
  [{ key: 'L', code: 'KeyL', shiftKey: true, ctrlKey: true }, 'Ctrl+Shift+L'],
  [{ key: 'ArrowLeft', code: 'ArrowLeft', altKey: true, shiftKey: true }, 'Alt+Shift+ArrowLeft'],
  [{ key: ' ', code: 'Space' }, 'Space'],
  [{ key: '\\', code: 'Backslash', ctrlKey: true }, 'Ctrl+\\'],
  [{ key: '+', code: 'Equal', shiftKey: true }, 'Plus'],
])('%o is %s', (init, keys) => {
  expect(readKeys(new KeyboardEvent('keydown', init), false)).toContain(keys);
});

test('on macOS Ctrl is Command', () => {
  const event = new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', metaKey: true });
  expect(readKeys(event, true)).toContain('Ctrl+K');
  expect(keysAsText('Ctrl+Shift+K', true)).toBe('⌘⇧K');
  expect(keysAsText('Ctrl+Shift+K', false)).toBe('Ctrl Shift K');
});

test('plain keys are left to whoever types; Ctrl and F keys are not', () => {
  registerCommands(command('add', { keys: 'A' }), command('jump', { keys: 'Ctrl+K' }));
  registerCommands(command('call', { keys: 'F5' }), command('undo', { keys: 'Ctrl+Z' }));
  const field = document.createElement('input');
  document.body.append(field);
  press({ key: 'a', code: 'KeyA' }, field);
  press({ key: 'z', code: 'KeyZ', ctrlKey: true }, field);
  expect(ran).toEqual([]);
  press({ key: 'k', code: 'KeyK', ctrlKey: true }, field);
  press({ key: 'F5', code: 'F5' }, field);
  press({ key: 'a', code: 'KeyA' });
  press({ key: 'z', code: 'KeyZ', ctrlKey: true });
  expect(ran).toEqual(['jump', 'call', 'add', 'undo']);
});

test('a command of a place goes before one of everywhere, and only there', () => {
  registerCommands(command('canvas.go', { keys: '1', scope: 'canvas' }));
  registerCommands(command('simulator.key', { keys: '1', scope: 'simulator' }));
  registerCommands(command('all', { keys: '1' }));
  document.body.innerHTML = '<div data-scope="dock simulator"><p></p></div><aside></aside>';
  press({ key: '1', code: 'Digit1' }, document.querySelector('p') ?? undefined);
  press({ key: '1', code: 'Digit1' }, document.querySelector('aside') ?? undefined);
  press({ key: '1', code: 'Digit1' });
  expect(ran).toEqual(['simulator.key', 'all', 'canvas.go']);
});

test('what cannot be done now leaves its keys to another', () => {
  registerCommands(command('first', { keys: 'F8' }), command('second', { keys: 'F8' }));
  registerCommands(command('third', { keys: 'F8', when: () => false }));
  press({ key: 'F8', code: 'F8' });
  expect(ran).toEqual(['second']);
});

test('behind a dialog nothing happens, and a key somebody handled is done with', () => {
  registerCommands(command('call', { keys: 'F5' }));
  document.body.innerHTML = '<div data-blocks-keys><button></button></div>';
  press({ key: 'F5', code: 'F5' }, document.querySelector('button') ?? undefined);
  document.body.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
  press({ key: 'F5', code: 'F5' });
  expect(ran).toEqual([]);
});

test('Enter on a button presses the button', () => {
  registerCommands(command('edit', { keys: 'Enter' }));
  document.body.innerHTML = '<button></button>';
  press({ key: 'Enter', code: 'Enter' }, document.querySelector('button') ?? undefined);
  expect(ran).toEqual([]);
});

test('own keys take the place of the usual ones, and none is none', () => {
  registerCommands(command('a', { keys: 'F8' }), command('b', { keys: ['F9', 'F10'] }));
  useCommands.setState({ own: { a: 'Ctrl+Shift+A', b: '' } });
  press({ key: 'F8', code: 'F8' });
  press({ key: 'F9', code: 'F9' });
  press({ key: 'A', code: 'KeyA', ctrlKey: true, shiftKey: true });
  expect(ran).toEqual(['a']);
});

test('the same keys in two places that exclude each other are no conflict', () => {
  const add = command('canvas.add', { keys: 'A', scope: 'canvas' });
  registerCommands(add, command('tree.all', { keys: 'A', scope: 'outline' }));
  expect(conflictsOf(add, 'A')).toEqual([]);
  registerCommands(command('everywhere', { keys: 'A' }));
  expect(conflictsOf(add, 'A').map((other) => other.id)).toEqual(['everywhere']);
});
