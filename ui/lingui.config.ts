import { readdirSync } from 'node:fs';
import type { LinguiConfig } from '@lingui/conf';

// One catalogue per folder and language, so that people who work on different parts do not meet
// in the same file.
// `WORDS=home,kit npm run words` leaves the others' files alone.
const only = process.env.WORDS?.split(',');
const parts = readdirSync(new URL('./src', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['bindings', 'locales', 'theme'].includes(entry.name))
  .map((entry) => entry.name)
  .filter((part) => !only || only.includes(part));

const config: LinguiConfig = {
  locales: ['en', 'ar'],
  sourceLocale: 'en',
  orderBy: 'message',
  formatOptions: { lineNumbers: false, origins: false },
  catalogs: parts.map((part) => ({
    path: `<rootDir>/src/locales/{locale}/${part}`,
    include: [`<rootDir>/src/${part}`],
    exclude: ['**/*.test.*'],
  })),
};

export default config;
