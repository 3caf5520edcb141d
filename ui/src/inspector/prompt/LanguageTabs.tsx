import { useLingui } from '@lingui/react/macro';
import { languages } from '../../flow/book';
import { Segmented } from '../../kit';
import { ownName } from '../controls/options';
import { useWork } from '../work';
import { showLanguage, usePromptLanguage } from './language';

export function useLanguages(): { all: string[]; language: string } {
  const { book } = useWork();
  const all = languages(book);
  const wanted = usePromptLanguage((state) => state.language);
  return { all, language: all.includes(wanted) ? wanted : (all[0] ?? 'en') };
}

interface Props {
  /** Prompts whose texts are meant: a language that lacks one of them is marked. */
  prompts: readonly string[];
  wide: boolean;
}

/** Which language is being written; nothing where there is one only. */
export function LanguageTabs({ prompts, wide }: Props) {
  const { t } = useLingui();
  const { book } = useWork();
  const { all, language } = useLanguages();
  if (all.length < 2) return null;
  const lacks = (one: string) => prompts.some((id) => !book.texts[one]?.[id]);
  return (
    <Segmented
      label={t`Language of the text`}
      value={language}
      onValue={showLanguage}
      className={wide ? 'min-w-0 flex-1' : '[&>button]:min-h-6 [&>button]:px-2 [&>button]:text-xs'}
      options={all.map((one) => ({
        value: one,
        name: lacks(one) ? t`${ownName(one)}: not written yet` : ownName(one),
        label: (
          <>
            <span lang={one}>{wide ? ownName(one) : short(one)}</span>
            {lacks(one) && (
              <span aria-hidden="true" className="size-1.5 rounded-full bg-warning-dot" />
            )}
          </>
        ),
      }))}
    />
  );
}

const short = (language: string): string =>
  language.startsWith('ar') ? 'ع' : language.slice(0, 2).toUpperCase();
