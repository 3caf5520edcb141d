import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import type { Hours } from '../../bindings/types';
import { IconButton } from '../../kit';
import { TimeInput } from './TimeInput';
import { minutesOf } from './week';

interface Props {
  /** What they are the hours of. */
  name: string;
  hours: readonly Hours[];
  onHours(next: Hours[]): void;
}

/** Opening hours to be typed: none means closed. */
export function Ranges({ name, hours, onHours }: Props) {
  const { t } = useLingui();
  const set = (index: number, fields: Hours) =>
    onHours(hours.map((one, i) => (i === index ? { ...one, ...fields } : one)));
  const last = hours.at(-1);
  const add = () =>
    onHours([
      ...hours,
      last ? { open: last.close ?? '13:00', close: '20:00' } : { open: '09:00', close: '17:00' },
    ]);
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1.5">
      {hours.map((one, index) => {
        const open = minutesOf(one.open);
        const close = minutesOf(one.close);
        const night = open !== null && close !== null && close <= open;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: hours of one day may be alike while they are typed.
          <span key={index} className="flex items-center gap-1">
            <TimeInput
              label={t`${name}: opens`}
              value={one.open ?? ''}
              onValue={(v) => set(index, { open: v })}
            />
            <span aria-hidden="true">–</span>
            <TimeInput
              label={t`${name}: closes`}
              value={one.close ?? ''}
              onValue={(v) => set(index, { close: v })}
            />
            {night && (
              <span className="text-muted text-sm">
                <Trans>next day</Trans>
              </span>
            )}
            <IconButton
              size="sm"
              label={t`Remove these hours of ${name}`}
              icon={<X />}
              onClick={() => onHours(hours.filter((_, i) => i !== index))}
            />
          </span>
        );
      })}
      {hours.length === 0 && (
        <span className="text-muted">
          <Trans context="business hours">Closed</Trans>
        </span>
      )}
      <IconButton size="sm" label={t`Add hours to ${name}`} icon={<Plus />} onClick={add} />
    </div>
  );
}
