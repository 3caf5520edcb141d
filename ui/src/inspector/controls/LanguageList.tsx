import { useLingui } from '@lingui/react/macro';
import { Chip, Combobox } from '../../kit';
import { languageName } from './options';

/** Those that prompts are most often written in; any other can be typed by its code. */
const COMMON = ['en', 'ar', 'fr', 'de', 'es', 'hi', 'ur', 'fa', 'tr', 'ru', 'zh', 'pt', 'it', 'tl'];

interface Props {
  label: string;
  value: readonly string[];
  /** What holds while none are chosen. */
  inherited?: readonly string[];
  onValue(next: string[]): void;
}

/** Languages callers are served in; the first is the usual one. */
export function LanguageList({ label, value, inherited = [], onValue }: Props) {
  const { t, i18n } = useLingui();
  const shown = value.length > 0 ? value : inherited;
  const name = (language: string) => languageName(language, i18n.locale);
  const rest = COMMON.filter((language) => !value.includes(language));
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap gap-1">
        {shown.map((language, index) => (
          <Chip
            key={language}
            {...(value.length > 0 && {
              onRemove: () => onValue(value.filter((one) => one !== language)),
              // The one in front is the usual one: pressing another puts it there.
              ...(index > 0 && {
                onClick: () => onValue([language, ...value.filter((one) => one !== language)]),
              }),
            })}
            className={value.length === 0 ? 'opacity-70' : ''}
          >
            {index === 0 ? t`${name(language)} (first)` : name(language)}
          </Chip>
        ))}
      </div>
      <Combobox
        label={t`Add to ${label}`}
        value=""
        placeholder={t`Add a language…`}
        options={rest.map((language) => ({
          value: language,
          label: name(language),
          detail: language,
        }))}
        onValue={(next) => onValue([...value, next])}
        create={(typed) => t`Language “${typed}”`}
        onCreate={(typed) => onValue([...value, typed.toLowerCase()])}
      />
    </div>
  );
}
