import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/theme/tokens.css', 'utf8');
const [lightText = '', darkText = ''] = css.split(':root[data-theme="dark"]');

function colours(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ['canvas', 'surface', 'raised', 'field', 'hover'];
const hues = ['say', 'listen', 'decide', 'data', 'connect', 'end'];
const pairs: [string, string][] = [
  ...['text', 'muted'].flatMap((t) =>
    [...surfaces, 'accent-soft'].map((s): [string, string] => [t, s]),
  ),
  ...['accent-text', 'error', 'warning', 'success', 'hint'].flatMap((t) =>
    ['canvas', 'surface', 'raised', `${t.replace('-text', '')}-soft`].map((s): [string, string] => [
      t,
      s,
    ]),
  ),
  ...hues.flatMap((h): [string, string][] => [
    [h, `${h}-soft`],
    [h, 'surface'],
    ['text', `${h}-soft`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-success', 'success-solid'],
  ['on-danger', 'danger-solid'],
];

const shapes = hues.flatMap((h): [string, string][] =>
  ['surface', 'canvas', `${h}-soft`].map((s) => [`${h}-fill`, s]),
);

for (const [theme, text] of [
  ['light', lightText],
  ['dark', darkText],
] as const) {
  test(`${theme}: every text is readable where it stands`, () => {
    const c = colours(text);
    const poorer = (than: number, [a, b]: [string, string]) =>
      contrast(c[a] ?? '#000000', c[b] ?? '#000000') < than;
    expect(pairs.filter((pair) => poorer(4.5, pair))).toEqual([]);
    expect(shapes.filter((pair) => poorer(3, pair))).toEqual([]);
  });
}
