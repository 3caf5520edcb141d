/** What settings, choices and groups of settings are called, in the language of the window. */
import { i18n } from '@lingui/core';
import { connect } from './connect';
import { data } from './data';
import { decide } from './decide';
import { listen } from './listen';
import { say } from './say';
import { shared } from './shared';
import type { Word, Words } from './types';

export const allWords: Words = { ...say, ...listen, ...decide, ...data, ...connect, ...shared };

const isArabic = () => i18n.locale.startsWith('ar');

function word(key: string): Word | undefined {
  return allWords[key];
}

/** `Def.field`, `Def=choice` or `#section`. A key nobody wrote words for shows as it is. */
export function labelOf(key: string): string {
  const found = word(key);
  if (found) return isArabic() ? found[1] : found[0];
  const name = key.split(/[.=#]/).pop() ?? key;
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}

/** The sentence under a setting, if it has one. `description` is the schema's. */
export function hintOf(key: string, description = ''): string {
  const found = word(key);
  if (!found) return isArabic() ? '' : description;
  const [, , hintAr, hintEn] = found;
  if (!hintAr) return '';
  return isArabic() ? hintAr : (hintEn ?? description);
}
