import { Trans, useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import type { Schedule, Weekly } from '../../bindings/types';
import { freeId } from '../../flow/ids';
import type { SetMore } from '../../inspector/step';
import { useWork } from '../../inspector/work';
import { Combobox, Field, IconButton, Menu } from '../../kit';
import { useProjectSlot } from '../edit';
import { Things } from '../Things';
import { Holidays, Overrides } from './Dates';
import { OpenAt } from './OpenAt';
import { Ranges } from './Ranges';
import { WeekGrid } from './WeekGrid';
import { DAYS, type Day, dayName, hoursOf, stretches, withDays } from './week';
import { Year } from './Year';

/** When the business is open. */
export function HoursEditor() {
  const { t } = useLingui();
  const slot = useProjectSlot('hours', t`Business hours`, t`Change business hours`);
  const all = slot.value ?? {};
  return (
    <Things
      section="hours"
      title={t`Business hours`}
      things={Object.entries(all).map(([id, schedule]) => ({
        id,
        name: id,
        detail: schedule.time_zone ?? '',
      }))}
      empty={t`There are no business hours yet.`}
      add={t`Add`}
      onAdd={() => {
        const id = freeId('hours', (wish) => wish in all);
        const day = [{ open: '09:00', close: '17:00' }];
        const weekly = withDays({}, DAYS.slice(0, 5), day);
        slot.set({ ...all, [id]: { weekly } }, { label: t`Add business hours` });
        return id;
      }}
      onRemove={(id) => {
        const { [id]: _, ...rest } = all;
        slot.set(rest, { label: t`Remove ${id}` });
      }}
    >
      {(id) => (
        <ScheduleForm
          id={id}
          schedule={all[id] ?? {}}
          onSchedule={(fields, more) => slot.set({ ...all, [id]: { ...all[id], ...fields } }, more)}
        />
      )}
    </Things>
  );
}

interface FormProps {
  id: string;
  schedule: Schedule;
  onSchedule(fields: Partial<Schedule>, more?: SetMore): void;
}

function ScheduleForm({ id, schedule, onSchedule }: FormProps) {
  const { t, i18n } = useLingui();
  const { book } = useWork();
  const weekly: Weekly = schedule.weekly ?? {};
  const setDay = (
    days: Day[],
    make: (now: ReturnType<typeof stretches>) => ReturnType<typeof stretches>,
  ) => {
    let made = weekly;
    for (const day of days) made = withDays(made, [day], hoursOf(make(stretches(weekly[day]))));
    onSchedule({ weekly: made });
  };
  const copy = (from: Day, days: readonly Day[]) =>
    onSchedule({ weekly: withDays(weekly, days, weekly[from] ?? []) });
  const holiday = (date: string) =>
    onSchedule(
      { holidays: [...(schedule.holidays ?? []), { date, name: '' }] },
      { label: t`Add a holiday` },
    );
  const special = (date: string) =>
    onSchedule(
      {
        overrides: [
          ...(schedule.overrides ?? []),
          { from: date, name: '', ranges: [{ open: '09:00', close: '13:00' }] },
        ],
      },
      { label: t`Add special days` },
    );
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(18rem,1fr))] gap-x-6 gap-y-4">
        <Field label={t`Time zone`}>
          <Combobox
            value={schedule.time_zone ?? ''}
            placeholder={t`The project’s: ${book.project.time_zone ?? 'UTC'}`}
            options={[
              { value: '', label: t`The project’s` },
              ...Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
            ]}
            onValue={(zone) => onSchedule({ time_zone: zone || null })}
          />
        </Field>
        <OpenAt hours={id} schedule={schedule} />
      </div>
      <section aria-label={t`Week`} className="flex flex-col gap-3">
        <WeekGrid weekly={weekly} onDays={setDay} />
        <ul className="flex flex-col gap-1">
          {DAYS.map((day) => {
            const name = dayName(day, i18n.locale);
            return (
              <li key={day} className="flex min-h-9 items-center gap-2">
                <span className="w-24 shrink-0 truncate">{name}</span>
                <Ranges
                  name={name}
                  hours={weekly[day] ?? []}
                  onHours={(hours) => onSchedule({ weekly: withDays(weekly, [day], hours) })}
                />
                <Menu
                  align="end"
                  trigger={
                    <IconButton size="sm" label={t`Copy the hours of ${name}`} icon={<Copy />} />
                  }
                  sections={[
                    [
                      { id: 'all', label: t`To all days`, onSelect: () => copy(day, DAYS) },
                      {
                        id: 'week',
                        label: t`To Monday to Friday`,
                        onSelect: () => copy(day, DAYS.slice(0, 5)),
                      },
                    ],
                    DAYS.filter((other) => other !== day).map((other) => ({
                      id: other,
                      label: t`To ${dayName(other, i18n.locale)}`,
                      onSelect: () => copy(day, [other]),
                    })),
                  ]}
                />
              </li>
            );
          })}
        </ul>
      </section>
      <section aria-label={t`Holidays`} className="flex flex-col gap-2">
        <h4 className="font-semibold">
          <Trans>Holidays</Trans>
        </h4>
        <Holidays
          holidays={schedule.holidays ?? []}
          onHolidays={(holidays, typing) => onSchedule({ holidays }, { typing })}
        />
      </section>
      <section aria-label={t`Special days`} className="flex flex-col gap-2">
        <h4 className="font-semibold">
          <Trans>Special days</Trans>
        </h4>
        <Overrides
          overrides={schedule.overrides ?? []}
          onOverrides={(overrides, typing) => onSchedule({ overrides }, { typing })}
        />
      </section>
      <Year hours={id} schedule={schedule} onHoliday={holiday} onSpecial={special} />
    </div>
  );
}
