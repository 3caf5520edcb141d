import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { Combobox, IconButton } from '../../kit';
import type { Referred } from '../form/shape';
import type { Slot } from '../form/slot';
import { useWork } from '../work';
import { makerFor, optionsFor } from './options';

interface Props {
  slot: Slot<string>;
  to: Referred;
  placeholder?: string;
}

/** Something that is somewhere else: a queue, a person, a variable. It can be made on the spot. */
export function Reference({ slot, to, placeholder }: Props) {
  const { t, i18n } = useLingui();
  const { book, flows } = useWork();
  const value = slot.value ?? '';
  const options = useMemo(
    () => optionsFor(to, book, flows, i18n.locale),
    [to, book, flows, i18n.locale],
  );
  const known = value === '' || options.some((option) => option.value === value);
  const maker = makerFor(to);
  return (
    <div className="flex items-center gap-1">
      <Combobox
        className="min-w-0 flex-1"
        label={slot.label}
        value={value}
        placeholder={placeholder ?? (slot.usual || t`None`)}
        onValue={(next) => slot.set(next)}
        // What is named but not there shows as it is; Problems says that it is missing.
        options={known ? options : [{ value, label: value }, ...options]}
        {...(maker && {
          create: maker.offer,
          onCreate: (typed: string) => {
            const { id, also } = maker.make(typed, book);
            slot.set(id, also ? { also } : {});
          },
        })}
      />
      {value !== '' && (
        <IconButton
          size="sm"
          label={t`Clear ${slot.label}`}
          icon={<X />}
          onClick={() => slot.set(undefined)}
        />
      )}
    </div>
  );
}
