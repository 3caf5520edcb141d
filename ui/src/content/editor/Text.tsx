import { useLingui } from '@lingui/react/macro';
import { draft } from '../../flow';
import { CodeField } from '../../inspector/code/CodeField';
import { useWork } from '../../inspector/work';

/** What the prompt says; the same text as in the inspector, and undone the same way. */
export function Text({ id, language }: { id: string; language: string }) {
  const { t } = useLingui();
  const { book, commit } = useWork();
  return (
    <div lang={language}>
      <CodeField
        language="template"
        lines="many"
        label={t`What callers hear`}
        placeholder={t`Write what callers hear`}
        value={book.texts[language]?.[id] ?? ''}
        onValue={(text, more) =>
          commit((now) => {
            const d = draft(now);
            d.set('text', `${language}/${id}`, text === '' ? null : text);
            return d.edit(t`Write “${id}”`);
          }, more.typing)
        }
      />
    </div>
  );
}
