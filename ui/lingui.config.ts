import { defineConfig } from '@lingui/cli';

// One catalogue per folder and language, so that people who work on different parts do not meet
// in the same file. `WORDS=home,kit npm run words` leaves the others' files alone.
const only = process.env.WORDS?.split(',') ?? ['{name}'];

export default defineConfig({
  locales: ['en', 'ar'],
  sourceLocale: 'en',
  orderBy: 'message',
  formatOptions: { lineNumbers: false, origins: false },
  catalogs: only.map((part) => ({
    path: `<rootDir>/src/locales/{locale}/${part}`,
    include: [`<rootDir>/src/${part}/`],
    exclude: ['**/*.test.*', '**/phrases/**', '**/bindings/**', '**/locales/**', '**/theme/**'],
  })),
});
