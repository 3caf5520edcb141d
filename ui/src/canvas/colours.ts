// The theme's colours for what is drawn on 2-D layers, read once for each theme.
import { groupOf } from '../flow/kinds';

const NAMES = [
  'canvas',
  'surface',
  'line',
  'line-strong',
  'text',
  'muted',
  'accent',
  'wire',
  'warning-dot',
  'success-solid',
  'hover',
  ...['say', 'listen', 'decide', 'data', 'connect', 'end'].flatMap((g) => [g, `${g}-soft`]),
] as const;

export type Colours = Readonly<Record<string, string>>;

let known: { theme: string; colours: Colours } | null = null;

export function colours(): Colours {
  const theme = document.documentElement.dataset.theme ?? '';
  if (known?.theme !== theme) {
    const style = getComputedStyle(document.documentElement);
    const read = NAMES.map((n): [string, string] => [n, style.getPropertyValue(`--${n}`).trim()]);
    known = { theme, colours: Object.fromEntries(read) };
  }
  return known.colours;
}

/** Told when the theme changes. */
export function onTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The strong and the soft colour of a step type. */
export function hueOf(type: string, c: Colours): { strong: string; soft: string } {
  const group = type === 'start' ? null : groupOf(type);
  if (!group) return { strong: c.muted ?? '#888', soft: c.hover ?? '#eee' };
  return { strong: c[group] ?? '#888', soft: c[`${group}-soft`] ?? '#eee' };
}
