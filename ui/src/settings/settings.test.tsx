import { msg } from '@lingui/core/macro';
import { act } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Command, registerCommands, useCommands } from '../app/commands';
import { click, get, press, render } from '../app/testing/render';
import { setHost } from '../host';
import { FakeHost } from '../host/fake';
import { languageOf, themeOf } from './apply';
import { ShortcutRow } from './ShortcutRow';
import { sizeInWords } from './Storage';
import { changeSettings, loadSettings, useSettings } from './store';

let host: FakeHost;

beforeEach(() => {
  host = new FakeHost({ settings: () => ({ theme: 'dark' }), settings_save: (given) => given });
  setHost(host);
  useCommands.setState({ commands: new Map(), own: {} });
});

const tidy: Command = { id: 'canvas.tidy', title: msg`Tidy up`, keys: 'F7', run: () => undefined };
const other: Command = { id: 'call.start', title: msg`Simulate`, keys: 'F5', run: () => undefined };

/** What is set now, taken up as the page does it. */
async function shortcuts() {
  const { shortcuts } = useSettings.getState().settings;
  await act(async () => useCommands.setState({ own: shortcuts }));
  return shortcuts;
}

test('what is changed shows at once and is kept soon after, once', async () => {
  vi.useFakeTimers();
  await loadSettings();
  expect(useSettings.getState().settings.theme).toBe('dark');
  changeSettings({ theme: 'light' });
  changeSettings({ text_size: 150 });
  expect(useSettings.getState().settings.theme).toBe('light');
  // What comes in meanwhile is older than what was changed here.
  host.emit({ event: 'settings_changed', theme: 'dark' });
  expect(useSettings.getState().settings.theme).toBe('light');
  await vi.advanceTimersByTimeAsync(500);
  const saved = host.asked.filter((one) => one.command === 'settings_save');
  expect(saved).toHaveLength(1);
  expect(saved[0]?.args).toMatchObject({ theme: 'light', text_size: 150 });
  host.emit({ event: 'settings_changed', theme: 'system' });
  expect(useSettings.getState().settings.theme).toBe('system');
  vi.useRealTimers();
});

test('settings that cannot be kept say so', async () => {
  vi.useFakeTimers();
  host.answer({
    settings_save: () => {
      throw { code: 'cannot_write', message: 'The disk is full.' };
    },
  });
  changeSettings({ theme: 'light' });
  await vi.advanceTimersByTimeAsync(500);
  expect(useSettings.getState().failed?.code).toBe('cannot_write');
  vi.useRealTimers();
});

test('recorded keys are given; the usual ones need not be written down', async () => {
  changeSettings({ shortcuts: {} });
  registerCommands(tidy, other);
  await render(<ShortcutRow command={tidy} />);
  await click(get('button', 'Change the keys of Tidy up'));
  await press(get('button', 'Press the new keys'), {
    key: 'Y',
    code: 'KeyY',
    ctrlKey: true,
    shiftKey: true,
  });
  expect(await shortcuts()).toEqual({ 'canvas.tidy': 'Ctrl+Shift+Y' });
  await click(get('button', 'Change the keys of Tidy up'));
  await press(get('button', 'Press the new keys'), { key: 'F7', code: 'F7' });
  expect(await shortcuts()).toEqual({});
});

test('keys of another command are taken from it only when asked to', async () => {
  changeSettings({ shortcuts: {} });
  registerCommands(tidy, other);
  await render(<ShortcutRow command={tidy} />);
  await click(get('button', 'Change the keys of Tidy up'));
  await press(get('button', 'Press the new keys'), { key: 'F5', code: 'F5' });
  expect(get('alert', 'F5 is already “Simulate”')).toBeTruthy();
  expect(await shortcuts()).toEqual({});
  await click(get('button', 'Use it here'));
  expect(await shortcuts()).toEqual({ 'canvas.tidy': 'F5', 'call.start': '' });
});

test('Escape leaves the keys as they were', async () => {
  changeSettings({ shortcuts: {} });
  registerCommands(tidy);
  await render(<ShortcutRow command={tidy} />);
  await click(get('button', 'Change the keys of Tidy up'));
  await press(get('button', 'Press the new keys'), { key: 'Escape' });
  expect(await shortcuts()).toEqual({});
  expect(get('button', 'Change the keys of Tidy up').textContent).toContain('F7');
});

test('theme and language as the system has them, unless set', () => {
  expect(themeOf({ theme: 'dark' })).toBe('dark');
  expect(['light', 'dark']).toContain(themeOf({}));
  expect(languageOf({ language: 'ar' })).toBe('ar');
  expect(languageOf({ language: 'system' })).toBe('en');
});

test('sizes in words', () => {
  expect(sizeInWords(0, 'en')).toBe('0 byte');
  expect(sizeInWords(48_300_000, 'en')).toBe('48.3 MB');
});
