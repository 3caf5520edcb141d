import { useLingui } from '@lingui/react/macro';
import { languages } from '../../flow/book';
import { ownName } from '../../inspector/controls/options';
import { useTyping } from '../../inspector/controls/typing';
import { isObject } from '../../inspector/form/path';
import type { Slot } from '../../inspector/form/slot';
import { useWork } from '../../inspector/work';

/** Other words that callers use for something, in each language, with commas between them. */
export function WordsControl({ slot }: { slot: Slot }) {
  const { book } = useWork();
  const record = isObject(slot.value) ? slot.value : {};
  const all = [...new Set([...languages(book), ...Object.keys(record)])];
  return (
    <div className="flex flex-col gap-1">
      {all.map((language) => (
        <Row
          key={language}
          language={language}
          label={`${slot.label}: ${ownName(language)}`}
          words={Array.isArray(record[language]) ? (record[language] as string[]) : []}
          set={(words, more) => {
            const { [language]: _, ...rest } = record;
            slot.set(words.length > 0 ? { ...rest, [language]: words } : rest, more);
          }}
        />
      ))}
    </div>
  );
}

interface RowProps {
  language: string;
  label: string;
  words: string[];
  set(words: string[], more: Parameters<Slot['set']>[1]): void;
}

function Row({ language, label, words, set }: RowProps) {
  const { t } = useLingui();
  const typing = useTyping(words.join(', '), (text, more) =>
    set(
      text
        .split(/[,،\n]/)
        .map((word) => word.trim())
        .filter(Boolean),
      more,
    ),
  );
  return (
    <div className="flex items-center gap-1.5">
      <span
        aria-hidden="true"
        lang={language}
        className="w-6 shrink-0 text-muted text-xs uppercase"
      >
        {language === 'ar' ? 'ع' : language}
      </span>
      <input
        lang={language}
        dir="auto"
        className="field-box"
        aria-label={label}
        placeholder={t`bill, invoice`}
        value={typing.text}
        onChange={(e) => typing.type(e.target.value)}
        onFocus={typing.focus}
        onBlur={typing.blur}
      />
    </div>
  );
}
