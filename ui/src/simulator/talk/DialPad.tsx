import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';

const pad: readonly (readonly [string, string])[] = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
];

const arabicDigits = '٠١٢٣٤٥٦٧٨٩';

/** The key of a phone that a key of the keyboard stands for. */
export function phoneKey(key: string): string | null {
  const digit = arabicDigits.indexOf(key);
  const plain = digit >= 0 && key.length === 1 ? String(digit) : key;
  return /^[0-9*#]$/.test(plain) ? plain : null;
}

interface Props {
  /** Keys that do something now. */
  glowing: readonly string[];
  /** A call is there to take them. */
  live: boolean;
  onKey: (key: string) => void;
}

export function DialPad({ glowing, live, onKey }: Props) {
  const { t } = useLingui();
  return (
    // A phone's keys stand as they stand, in every language.
    <fieldset
      dir="ltr"
      aria-label={t`Dial pad`}
      className="grid min-h-0 flex-1 grid-cols-3 grid-rows-4 gap-1.5"
    >
      {pad.map(([key, letters]) => {
        const glows = live && glowing.includes(key);
        return (
          <button
            key={key}
            type="button"
            disabled={!live}
            data-glows={glows || undefined}
            onClick={() => onKey(key)}
            className={clsx(
              'flex max-h-12 min-h-7 min-w-0 flex-col items-center justify-center rounded-md border font-semibold text-md leading-4 transition-colors',
              'active:bg-accent active:text-on-accent disabled:text-muted',
              glows
                ? 'border-accent bg-accent-soft text-accent-text'
                : 'border-line bg-field hover:border-line-strong hover:bg-hover',
            )}
          >
            {key}
            {letters && (
              <span className="font-medium text-2xs text-muted leading-2.5 tracking-wide">
                {letters}
              </span>
            )}
            {glows && <span className="sr-only">{t`does something now`}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}
