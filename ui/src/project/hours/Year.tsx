import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { HoursDay, Schedule } from '../../bindings/types';
import { ErrorNotice, IconButton } from '../../kit';
import { useHours } from './useHours';

interface Props {
  hours: string;
  schedule: Schedule;
  onDay(date: string): void;
}

const LOOKS: Record<string, string> = {
  open: 'bg-connect-soft text-connect',
  closed: 'bg-hover text-muted',
  holiday: 'bg-end-soft text-end font-semibold',
  override: 'bg-decide-soft text-decide font-semibold',
};

const two = (n: number) => String(n).padStart(2, '0');

/** A year at a glance: when it is open, and on which days that is another matter. */
export function Year({ hours, schedule, onDay }: Props) {
  const { t, i18n } = useLingui();
  const [year, setYear] = useState(() => new Date().getFullYear());
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
              onDay={onDay}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface MonthProps {
  year: number;
  month: number;
  locale: string;
  days: ReadonlyMap<string, HoursDay>;
  names: Record<string, string>;
  onDay(date: string): void;
}

function Month({ year, month, locale, days, names, onDay }: MonthProps) {
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
              onClick={() => onDay(date)}
              className={clsx(
                'flex h-6 items-center justify-center rounded-xs text-xs tabular-nums hover:ring-1 hover:ring-line-strong',
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
