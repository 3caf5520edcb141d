// Makes the page look and read as it is set: theme, size of text, motion, language, direction.
import { useCommands } from '../app/commands';
import { loadWords } from '../app/words';
import type { Settings } from '../bindings/types';
import { type FullSettings, useSettings } from './store';

const dark = () => matchMedia('(prefers-color-scheme: dark)');

export function themeOf(settings: Settings): 'light' | 'dark' {
  if (settings.theme === 'light' || settings.theme === 'dark') return settings.theme;
  return dark().matches ? 'dark' : 'light';
}

export function languageOf(settings: Settings): 'en' | 'ar' {
  if (settings.language === 'en' || settings.language === 'ar') return settings.language;
  return navigator.language.startsWith('ar') ? 'ar' : 'en';
}

function applyAtOnce(settings: FullSettings): void {
  useCommands.setState({ own: settings.shortcuts });
  const page = document.documentElement;
  page.dataset.theme = themeOf(settings);
  const size = `${settings.text_size ?? 100}%`;
  if (page.style.getPropertyValue('--text-scale') !== size) {
    page.style.setProperty('--text-scale', size);
    // With larger text there is less room, as in a smaller window.
    dispatchEvent(new Event('resize'));
  }
  if (settings.reduced_motion === null) delete page.dataset.motion;
  else page.dataset.motion = settings.reduced_motion ? 'reduced' : 'full';
}

async function applyLanguage(settings: FullSettings): Promise<void> {
  const language = languageOf(settings);
  await loadWords(language);
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

const shown = ['theme', 'text_size', 'reduced_motion', 'shortcuts'] as const;

/** From now on the page follows the settings. */
export async function followSettings(): Promise<void> {
  const { settings } = useSettings.getState();
  applyAtOnce(settings);
  await applyLanguage(settings);
  useSettings.subscribe(({ settings: now }, { settings: before }) => {
    // What the window keeps for itself changes with every move on the canvas, and shows nowhere.
    if (shown.some((name) => now[name] !== before[name])) applyAtOnce(now);
    if (languageOf(now) !== languageOf(before)) void applyLanguage(now);
  });
  dark().addEventListener('change', () => applyAtOnce(useSettings.getState().settings));
}
