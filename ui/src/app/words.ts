// The words of a language: one catalogue per folder, put together when the language is chosen.
import { i18n, type Messages } from '@lingui/core';

const catalogues = import.meta.glob<{ messages: Messages }>('../locales/*/*.po');

export async function loadWords(locale: 'en' | 'ar'): Promise<void> {
  const own = Object.entries(catalogues).filter(([path]) => path.includes(`/${locale}/`));
  const loaded = await Promise.all(own.map(([, load]) => load()));
  i18n.loadAndActivate({ locale, messages: Object.assign({}, ...loaded.map((l) => l.messages)) });
}
