// No screen, dialog or panel breaks WCAG 2.2 AA, in light, in dark and in Arabic.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dress, inspected, type Look, leave, looks, screens, showScreen } from './drive/screens';
import { stageOfFile } from './drive/stage';

declare const axe: { run: (context: unknown, options: RunOptions) => Promise<AxeResults> };

const stage = stageOfFile({ reducedMotion: 'reduce' });
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let flows = { usual: '', everything: '' };

beforeAll(async () => {
  flows = await stage.showpieces();
});
afterEach(() => leave(stage.page));

/** Only contrast differs between the themes, so dark is asked for that alone. */
const rules: Record<Look['theme'], RunOptions['runOnly']> = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast'] },
};

/** What breaks the rules: rule, and the elements. */
async function broken({ theme }: Look): Promise<string> {
  if (!(await stage.page.evaluate(() => 'axe' in window))) await stage.page.evaluate(source);
  const found = await stage.page.evaluate(async (runOnly) => {
    const options = { runOnly, resultTypes: ['violations'] } as RunOptions;
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 4)
        .map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
    );
  }, rules[theme]);
  return found.join('\n');
}

describe.each(looks)('$name', (look) => {
  beforeAll(() => dress(stage.page, look));

  test.each(screens)('$name', async (screen) => {
    await showScreen(stage.page, flows.usual, screen);
    expect(await broken(look)).toBe('');
  });

  // The fields of steps are the same in Arabic, and their colours too.
  test.each(look.language === 'en' ? inspected : [])('$name', async (screen) => {
    await showScreen(stage.page, flows.everything, screen);
    expect(await broken(look)).toBe('');
  });
});
