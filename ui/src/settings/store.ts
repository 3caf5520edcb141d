// What the user has set: read once, shown at once when changed, kept soon after.
import { create } from 'zustand';
import type { Settings } from '../bindings/types';
import { asRefused, call, on, type Refused } from '../host';

export type FullSettings = Required<Settings>;

const usual: FullSettings = {
  theme: 'system',
  language: 'system',
  shortcuts: {},
  text_size: null,
  reduced_motion: null,
  permitted_hosts: {},
  window: {},
};

interface State {
  settings: FullSettings;
  loaded: boolean;
  /** Why the last change was not kept. */
  failed: Refused | null;
}

export const useSettings = create<State>(() => ({ settings: usual, loaded: false, failed: null }));

const keepAfterMs = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

async function keep(): Promise<void> {
  timer = undefined;
  try {
    await call('settings_save', useSettings.getState().settings);
    useSettings.setState({ failed: null });
  } catch (error) {
    useSettings.setState({ failed: asRefused(error) });
  }
}

export function changeSettings(patch: Partial<FullSettings>): void {
  useSettings.setState(({ settings }) => ({ settings: { ...settings, ...patch } }));
  clearTimeout(timer);
  timer = setTimeout(keep, keepAfterMs);
}

/** Keep something small of the window's own: sizes, what is folded, what was last chosen. */
export function rememberInWindow(key: string, value: unknown): void {
  changeSettings({ window: { ...useSettings.getState().settings.window, [key]: value } });
}

export function rememberedInWindow(key: string): unknown {
  return useSettings.getState().settings.window[key];
}

function take(settings: Settings): void {
  // What was changed here and is not kept yet is newer than what comes in, permits aside: those
  // are kept at once.
  const { permitted_hosts = {} } = settings;
  const newer = timer === undefined ? settings : useSettings.getState().settings;
  useSettings.setState({ settings: { ...usual, ...newer, permitted_hosts }, loaded: true });
}

export async function loadSettings(): Promise<void> {
  on('settings_changed', ({ event: _, ...settings }) => take(settings));
  try {
    take(await call('settings', {}));
  } catch (error) {
    useSettings.setState({ loaded: true, failed: asRefused(error) });
  }
}
