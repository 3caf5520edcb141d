// Every word of the interface has an Arabic one, and says the same things with it.
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { expect, test } from 'vitest';

const catalogs = await getCatalogs(getConfig({ cwd: process.cwd() }));

/** The names of what is put into a message. */
function filledIn(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)[},]/g)].map((m) => m[1] ?? ''))].sort();
}

test.each(catalogs.map((catalog) => [catalog.name ?? catalog.path, catalog] as const))(
  'the words of %s are extracted and translated',
  async (_, catalog) => {
    const used = Object.entries((await catalog.collect()) ?? {});
    const arabic = (await catalog.read('ar')) ?? {};
    const words = used.map(([id, { message }]) => ({
      english: message ?? id,
      arabic: arabic[id]?.translation ?? '',
    }));
    const missing = words.filter((word) => !word.arabic).map((word) => word.english);
    expect(missing, 'run `npm run words`, then translate in src/locales/ar').toEqual([]);
    const other = words.filter(
      (word) => filledIn(word.english).join() !== filledIn(word.arabic).join(),
    );
    expect(other, 'what is filled in must be the same in both').toEqual([]);
  },
  60_000,
);
