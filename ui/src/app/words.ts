// The words of a language: one catalogue per folder, put together when the language is chosen.
import { i18n, type Messages } from '@lingui/core';
import { loadPhrases } from '../phrases';

const catalogues = import.meta.glob<{ messages: Messages }>('../locales/*/*.po');

export async function loadWords(locale: 'en' | 'ar'): Promise<void> {
  const own = Object.entries(catalogues).filter(([path]) => path.includes(`/${locale}/`));
  const [loaded] = await Promise.all([
    Promise.allSettled(own.map(([, load]) => load())),
    loadPhrases(locale).catch(() => undefined),
  ]);
  // A part whose words cannot be read shows English; that is no reason to show nothing.
  const messages: Messages = {};
  for (const one of loaded) {
    if (one.status === 'fulfilled') Object.assign(messages, one.value.messages);
  }
  i18n.loadAndActivate({ locale, messages });
}
