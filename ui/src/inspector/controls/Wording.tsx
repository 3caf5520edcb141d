import { useLingui } from '@lingui/react/macro';
import { Languages } from 'lucide-react';
import { languages } from '../../flow/book';
import { IconButton } from '../../kit';
import { CodeField } from '../code/CodeField';
import { isObject } from '../form/path';
import type { Slot } from '../form/slot';
import { useWork } from '../work';
import { ownName } from './options';

interface Props {
  slot: Slot;
  lines?: 'one' | 'many';
}

/** The words in one language, if they are for each its own. */
export const wordsIn = (value: unknown, language: string): string => {
  if (typeof value === 'string') return value;
  const own = isObject(value) ? value[language] : undefined;
  return typeof own === 'string' ? own : '';
};

/** What there is, in the window's language if it is served, else in any. */
export const anyWords = (value: unknown, languages: readonly string[]): string =>
  languages.map((language) => wordsIn(value, language)).find(Boolean) ??
  (isObject(value) ? String(Object.values(value).find(Boolean) ?? '') : '');

/** Words for all callers alike, or for each language its own. */
export function Wording({ slot, lines = 'one' }: Props) {
  const { t } = useLingui();
  const { book } = useWork();
  const served = languages(book);
  const byLanguage = isObject(slot.value);
  const rows = byLanguage ? [...new Set([...served, ...Object.keys(slot.value as object)])] : [];
  const split = () => {
    const same = wordsIn(slot.value, '');
    slot.set(Object.fromEntries([[served[0] ?? 'en', same]]));
  };
  const join = () => slot.set(anyWords(slot.value, served) || undefined);
  return (
    <div className="flex items-start gap-1">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {!byLanguage && (
          <CodeField
            language="template"
            lines={lines}
            label={slot.label}
            value={wordsIn(slot.value, '')}
            onValue={(text, more) => slot.set(text || undefined, more)}
          />
        )}
        {rows.map((language) => (
          <div key={language} className="flex items-start gap-1.5">
            <span
              lang={language}
              title={ownName(language)}
              className="mt-2 w-6 shrink-0 text-muted text-xs uppercase"
            >
              {language === 'ar' ? 'ع' : language}
            </span>
            <div className="min-w-0 flex-1">
              <CodeField
                language="template"
                lines={lines}
                label={`${slot.label}: ${ownName(language)}`}
                value={wordsIn(slot.value, language)}
                onValue={(text, more) => {
                  const words = { ...(slot.value as Record<string, unknown>) };
                  if (text) words[language] = text;
                  else delete words[language];
                  slot.set(Object.keys(words).length > 0 ? words : undefined, more);
                }}
              />
            </div>
          </div>
        ))}
      </div>
      {(byLanguage || served.length > 1) && (
        <IconButton
          label={byLanguage ? t`The same words in all languages` : t`Words for each language`}
          icon={<Languages />}
          on={byLanguage}
          onClick={byLanguage ? join : split}
        />
      )}
    </div>
  );
}
