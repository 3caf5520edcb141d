import { Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { HoursDay, Schedule } from '../../bindings/types';
import { Button, ErrorNotice, IconButton } from '../../kit';
import { useHours } from './useHours';

interface Props {
  hours: string;
  schedule: Schedule;
  onHoliday(date: string): void;
  onSpecial(date: string): void;
}

const LOOKS: Record<string, string> = {
  open: 'bg-connect-soft text-connect',
  closed: 'bg-hover text-muted',
  holiday: 'bg-end-soft text-end font-semibold',
  override: 'bg-decide-soft text-decide font-semibold',
};

const two = (n: number) => String(n).padStart(2, '0');

/** A year at a glance: when it is open, and on which days that is another matter. */
export function Year({ hours, schedule, onHoliday, onSpecial }: Props) {
  const { t, i18n } = useLingui();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [chosen, setChosen] = useState('');
  const { tried, failed } = useHours(hours, schedule, { year });
  const days = useMemo(() => new Map((tried?.days ?? []).map((day) => [day.date, day])), [tried]);
  const names: Record<string, string> = {
    open: t({ message: 'Open', context: 'business hours' }),
    closed: t({ message: 'Closed', context: 'business hours' }),
    holiday: t({ message: 'Holiday', context: 'business hours' }),
    override: t`Special hours`,
  };
  return (
    <section aria-label={t`The year ${year}`} className="flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <h4 className="font-semibold tabular-nums">{year}</h4>
        <IconButton
          size="sm"
          label={t`The year before`}
          icon={<ChevronLeft className="rtl:-scale-x-100" />}
          onClick={() => setYear(year - 1)}
        />
        <IconButton
          size="sm"
          label={t`The year after`}
          icon={<ChevronRight className="rtl:-scale-x-100" />}
          onClick={() => setYear(year + 1)}
        />
        <span className="flex-1" />
        {Object.entries(LOOKS).map(([state, look]) => (
          <span key={state} className="flex items-center gap-1 text-muted text-sm">
            <span aria-hidden="true" className={clsx('size-3 rounded-xs', look)} />
            {names[state]}
          </span>
        ))}
      </div>
      {chosen && (
        <ChosenDay
          date={chosen}
          day={days.get(chosen)}
          locale={i18n.locale}
          state={names[days.get(chosen)?.state ?? ''] ?? ''}
          onHoliday={() => onHoliday(chosen)}
          onSpecial={() => onSpecial(chosen)}
        />
      )}
      {failed ? (
        <ErrorNotice details={failed.details}>{failed.message}</ErrorNotice>
      ) : (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))] gap-4">
          {Array.from({ length: 12 }, (_, month) => (
            <Month
              // biome-ignore lint/suspicious/noArrayIndexKey: months are what their place is.
              key={month}
              year={year}
              month={month}
              locale={i18n.locale}
              days={days}
              names={names}
              chosen={chosen}
              onDay={setChosen}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface ChosenProps {
  date: string;
  day: HoursDay | undefined;
  locale: string;
  state: string;
  onHoliday(): void;
  onSpecial(): void;
}

/** A day of the year, and what can be made of it. */
function ChosenDay({ date, day, locale, state, onHoliday, onSpecial }: ChosenProps) {
  const name = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 rounded-md bg-field px-3 py-2">
      <span className="font-medium">{name}</span>
      <span className="min-w-0 flex-1 text-muted">
        {state} {day?.words}
      </span>
      <Button size="sm" onClick={onHoliday}>
        <Trans>Make it a holiday</Trans>
      </Button>
      <Button size="sm" onClick={onSpecial}>
        <Trans>Give it special hours</Trans>
      </Button>
    </div>
  );
}

interface MonthProps {
  year: number;
  month: number;
  locale: string;
  days: ReadonlyMap<string, HoursDay>;
  names: Record<string, string>;
  chosen: string;
  onDay(date: string): void;
}

function Month({ year, month, locale, days, names, chosen, onDay }: MonthProps) {
  const { t } = useLingui();
  const title = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(year, month, 1)),
  );
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  // Weeks begin on Monday, as in the week above.
  const blank = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  return (
    <div>
      <h5 className="mb-1 font-medium text-muted text-sm">{title}</h5>
      <div className="grid grid-cols-7 gap-px">
        {Array.from({ length: count }, (_, i) => {
          const date = `${year}-${two(month + 1)}-${two(i + 1)}`;
          const day = days.get(date);
          const said = day ? `${names[day.state] ?? day.state}. ${day.words}` : '';
          return (
            <button
              key={date}
              type="button"
              title={said}
              aria-label={t`${i + 1} ${title}: ${said}`}
              style={i === 0 ? { gridColumnStart: blank + 1 } : undefined}
              aria-pressed={date === chosen}
              onClick={() => onDay(date)}
              className={clsx(
                'flex h-6 items-center justify-center rounded-xs text-xs tabular-nums hover:ring-1 hover:ring-line-strong aria-pressed:ring-2 aria-pressed:ring-accent',
                LOOKS[day?.state ?? ''] ?? 'text-muted',
              )}
            >
              {i + 1}
            </button>
          );
        })}
      </div>
    </div>
  );
}
