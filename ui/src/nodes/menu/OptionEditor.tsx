import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, Trash2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { MenuOption } from '../../bindings/steps';
import { PHONE_KEYS } from '../../inspector/controls/KeyControl';
import { Fields } from '../../inspector/form/Fields';
import { fieldsOf } from '../../inspector/form/shape';
import type { Slot } from '../../inspector/form/slot';
import { Button, Field, IconButton, Select } from '../../kit';

interface Props {
  option: MenuOption;
  name: string;
  slot: Slot;
  /** Keys that have an option. */
  taken: readonly string[];
  onRemove(): void;
  onClose(): void;
}

const FIRST = ['label', 'route'];
const MORE = ['words', 'prompt', 'off', 'order', 'id'];
const pick = (names: string[]) =>
  names.flatMap((name) => fieldsOf('MenuOption').filter((field) => field.name === name));

/** One option of a menu: what it is about, the words for it, where it leads. */
export function OptionEditor({ option, name, slot, taken, onRemove, onClose }: Props) {
  const { t } = useLingui();
  const box = useRef<HTMLElement>(null);
  const [more, setMore] = useState(false);
  // A new option is named first.
  useEffect(() => {
    if (option.label) return;
    const timer = setTimeout(
      () => box.current?.querySelector<HTMLElement>('[contenteditable=true]')?.focus(),
      150,
    );
    return () => clearTimeout(timer);
  }, [option.label]);
  const none = 'none';
  return (
    <section
      ref={box}
      aria-label={t`Option ${name}`}
      data-field={slot.path}
      className="flex flex-col gap-3 rounded-lg border border-listen/40 p-3"
    >
      <header className="flex items-center gap-2">
        <h4 dir="auto" className="min-w-0 flex-1 truncate font-semibold">
          {name}
        </h4>
        <IconButton size="sm" label={t`Remove ${name}`} icon={<Trash2 />} onClick={onRemove} />
        <IconButton size="sm" label={t`Close`} icon={<X />} onClick={onClose} />
      </header>
      <Fields fields={pick(FIRST)} slot={slot} />
      <Button
        size="sm"
        look="ghost"
        aria-expanded={more}
        icon={<ChevronDown className={more ? 'rotate-180' : ''} />}
        className="self-start"
        onClick={() => setMore(!more)}
      >
        <Trans>Words, recording, place</Trans>
      </Button>
      {more && (
        <>
          <Fields fields={pick(MORE)} slot={slot} />
          <Field label={t`Key`}>
            <Select
              value={option.key || none}
              onValue={(key) => {
                const { key: _, ...rest } = option;
                slot.set(key === none ? rest : { ...rest, key });
              }}
              options={[
                { value: none, label: t`None` },
                ...PHONE_KEYS.map((key) => ({
                  value: key as string,
                  label: key,
                  disabled: key !== option.key && taken.includes(key),
                })),
              ]}
            />
          </Field>
        </>
      )}
    </section>
  );
}
