import { Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { MenuOption } from '../../bindings/steps';
import { languages } from '../../flow/book';
import { PHONE_KEYS } from '../../inspector/controls/KeyControl';
import { anyWords } from '../../inspector/controls/Wording';
import type { Slot } from '../../inspector/form/slot';
import { outputOf } from '../../inspector/goes/order';
import { moveLine } from '../../inspector/lines';
import { useStepForm } from '../../inspector/step';
import { useWork } from '../../inspector/work';
import { Button } from '../../kit';
import { OptionEditor } from './OptionEditor';
import { optionAt, optionsOf, outputChange, withOption } from './options';

/** The menu's options on the keys of a phone. */
export function Keypad({ slot }: { slot: Slot }) {
  const { t, i18n } = useLingui();
  const { book } = useWork();
  const { step } = useStepForm();
  const pad = useRef<HTMLFieldSetElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const options = optionsOf(slot.value);
  const order = [i18n.locale, ...languages(book)];
  const labelOf = (option: MenuOption) => anyWords(option.label, order);
  const option = chosen === null ? undefined : options[chosen];

  const press = (key: string) => {
    const at = optionAt(options, key);
    if (at >= 0) return setChosen(at === chosen ? null : at);
    slot.set(withOption(options, key), { label: t`Add option ${key || t`without a key`}` });
    setChosen(options.length);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(PHONE_KEYS as readonly string[]).includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const button = pad.current?.querySelector<HTMLElement>(`[data-key="${event.key}"]`);
    button?.focus();
    press(event.key);
  };
  const change = (at: number, next: MenuOption, more?: Parameters<Slot['set']>[1]) => {
    const before = options[at];
    const moved = before && outputChange(before, next);
    slot.set(
      options.map((one, i) => (i === at ? next : one)),
      moved ? { ...more, also: (d) => moveLine(d, step.id, moved[0], moved[1]) } : more,
    );
  };
  const remove = (at: number) => {
    const gone = options[at];
    slot.set(
      options.filter((_, i) => i !== at),
      {
        label: t`Remove option ${gone?.key ?? ''}`,
        also: (d) => gone && moveLine(d, step.id, outputOf(gone), null),
      },
    );
    setChosen(null);
  };
  const keyless = options.flatMap((one, at) => (one.key ? [] : [at]));

  return (
    <div className="flex flex-col gap-2">
      <p className="-mt-8 self-end text-muted text-sm">
        <Trans>Press a key to add it</Trans>
      </p>
      <fieldset
        ref={pad}
        dir="ltr"
        aria-label={t`Keys of the phone`}
        onKeyDown={keys}
        className="grid grid-cols-3 gap-1.5"
      >
        {PHONE_KEYS.map((key) => {
          const at = optionAt(options, key);
          return (
            <Key
              key={key}
              sign={key}
              option={options[at]}
              words={options[at] ? labelOf(options[at]) : ''}
              chosen={at >= 0 && at === chosen}
              field={at >= 0 ? `${slot.path}.${at}` : undefined}
              onPress={() => press(key)}
            />
          );
        })}
      </fieldset>
      <div className="flex flex-wrap items-center gap-1.5">
        {keyless.map((at) => (
          <button
            key={outputOf(options[at])}
            type="button"
            aria-pressed={at === chosen}
            onClick={() => setChosen(at === chosen ? null : at)}
            className="min-h-7 max-w-full truncate rounded-full border border-line bg-listen-soft px-3 text-sm aria-pressed:border-listen"
          >
            {(options[at] && labelOf(options[at])) || t`Without a key`}
          </button>
        ))}
        <Button size="sm" look="ghost" icon={<Plus />} onClick={() => press('')}>
          <Trans>Option without a key</Trans>
        </Button>
      </div>
      {option && chosen !== null && (
        <OptionEditor
          key={chosen}
          option={option}
          name={labelOf(option) || option.key || t`Without a key`}
          slot={{
            value: option,
            usual: {},
            path: `${slot.path}.${chosen}`,
            label: t`option ${labelOf(option) || option.key || ''}`,
            set: (next, more) => change(chosen, (next ?? {}) as MenuOption, more),
          }}
          taken={options.flatMap((one) => one.key ?? [])}
          onRemove={() => remove(chosen)}
          onClose={() => setChosen(null)}
        />
      )}
    </div>
  );
}

interface KeyProps {
  sign: string;
  option: MenuOption | undefined;
  words: string;
  chosen: boolean;
  field: string | undefined;
  onPress(): void;
}

function Key({ sign, option, words, chosen, field, onPress }: KeyProps) {
  const { t } = useLingui();
  const unseen = !option
    ? t`add an option`
    : option.off
      ? t`switched off`
      : words
        ? ''
        : t`not named yet`;
  return (
    <button
      type="button"
      data-key={sign}
      data-field={field}
      aria-pressed={chosen}
      onClick={onPress}
      className={clsx(
        'flex min-h-11 flex-col items-center justify-center rounded-md border px-1 leading-tight',
        option
          ? 'border-listen/40 bg-listen-soft hover:border-listen aria-pressed:border-listen aria-pressed:ring-1 aria-pressed:ring-listen'
          : 'border-line bg-field text-muted hover:border-line-strong hover:text-text',
        option?.off && 'opacity-60',
      )}
    >
      <span className={clsx('font-semibold text-md', option && 'text-listen')}>{sign}</span>
      {option && (
        <span
          dir="auto"
          className={clsx('max-w-full truncate text-sm', option.off && 'line-through')}
        >
          {words || '…'}
        </span>
      )}
      {unseen && <span className="sr-only">{unseen}</span>}
    </button>
  );
}
