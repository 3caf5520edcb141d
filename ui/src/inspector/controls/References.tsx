import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useMemo } from 'react';
import { Chip, Combobox, IconButton } from '../../kit';
import { moved } from '../form/path';
import type { Referred } from '../form/shape';
import type { Slot } from '../form/slot';
import { useWork } from '../work';
import { makerFor, optionsFor } from './options';
import { SwitchRow } from './SwitchRow';

interface Props {
  slot: Slot<string[] | null>;
  to: Referred;
  /** Nothing set means all of them; a switch chooses. */
  optional?: boolean;
  /** The order counts: rows to move, instead of chips. */
  ordered?: boolean;
}

/** Several of something: skills, people, variables. */
export function References({ slot, to, optional = false, ordered = false }: Props) {
  const { t } = useLingui();
  if (optional && !slot.value) {
    return (
      <SwitchRow
        label={<Trans>All of them</Trans>}
        name={t`${slot.label}: all of them`}
        on
        onChange={() => slot.set([])}
      />
    );
  }
  return (
    <div className="flex flex-col gap-1.5">
      {optional && (
        <SwitchRow
          label={<Trans>All of them</Trans>}
          name={t`${slot.label}: all of them`}
          on={false}
          onChange={() => slot.set(undefined)}
        />
      )}
      <Chosen slot={slot} to={to} ordered={ordered} />
    </div>
  );
}

function Chosen({ slot, to, ordered }: Required<Omit<Props, 'optional'>>) {
  const { t, i18n } = useLingui();
  const { book, flows } = useWork();
  const chosen = slot.value ?? [];
  const options = useMemo(
    () => optionsFor(to, book, flows, i18n.locale),
    [to, book, flows, i18n.locale],
  );
  const nameOf = (id: string) => options.find((option) => option.value === id)?.label ?? id;
  const set = (next: string[], also?: Parameters<Slot['set']>[1]) => slot.set(next, also);
  const maker = makerFor(to);
  return (
    <>
      {ordered ? (
        <ol className="flex flex-col gap-1">
          {chosen.map((id, index) => (
            <li
              key={id}
              className="flex min-h-8 items-center gap-1 rounded-md border border-line bg-field ps-2.5"
            >
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {nameOf(id)}
              </span>
              <IconButton
                size="sm"
                label={t`Move ${nameOf(id)} up`}
                icon={<ArrowUp />}
                disabled={index === 0}
                onClick={() => set(moved(chosen, index, index - 1))}
              />
              <IconButton
                size="sm"
                label={t`Move ${nameOf(id)} down`}
                icon={<ArrowDown />}
                disabled={index === chosen.length - 1}
                onClick={() => set(moved(chosen, index, index + 1))}
              />
              <IconButton
                size="sm"
                label={t`Remove ${nameOf(id)}`}
                icon={<X />}
                onClick={() => set(chosen.filter((one) => one !== id))}
              />
            </li>
          ))}
        </ol>
      ) : (
        chosen.length > 0 && (
          <div className="flex flex-wrap gap-1">
            {chosen.map((id) => (
              <Chip key={id} onRemove={() => set(chosen.filter((one) => one !== id))}>
                {nameOf(id)}
              </Chip>
            ))}
          </div>
        )
      )}
      <Combobox
        label={t`Add to ${slot.label}`}
        value=""
        placeholder={t`Add…`}
        onValue={(next) => set([...chosen, next])}
        options={options.filter((option) => !chosen.includes(option.value))}
        {...(maker && {
          create: maker.offer,
          onCreate: (typed: string) => {
            const { id, also } = maker.make(typed, book);
            if (!chosen.includes(id)) set([...chosen, id], also ? { also } : {});
          },
        })}
      />
    </>
  );
}
