/** Opening hours as stretches of minutes, to be painted and typed. */
import type { Hours, Weekly } from '../../bindings/types';

export const DAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Day = (typeof DAYS)[number];

export const DAY_MINUTES = 24 * 60;

/** From one minute of the day up to another; past midnight where it is over 1440. */
export interface Stretch {
  from: number;
  to: number;
}

export function minutesOf(time: string | undefined): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time ?? '');
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return minutes <= DAY_MINUTES ? minutes : null;
}

export function timeOf(minutes: number): string {
  const within = minutes > DAY_MINUTES ? minutes - DAY_MINUTES : minutes;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

/** Hours that can be read; at or before the opening, the closing is on the next day. */
export function stretches(hours: readonly Hours[] | undefined): Stretch[] {
  return (hours ?? []).flatMap(({ open, close }) => {
    const from = minutesOf(open);
    const to = minutesOf(close);
    if (from === null || to === null) return [];
    return [{ from, to: to <= from ? to + DAY_MINUTES : to }];
  });
}

export const hoursOf = (all: readonly Stretch[]): Hours[] =>
  all.map(({ from, to }) => ({ open: timeOf(from), close: timeOf(to) }));

function joined(all: readonly Stretch[]): Stretch[] {
  const made: Stretch[] = [];
  for (const one of [...all].sort((a, b) => a.from - b.from)) {
    const last = made.at(-1);
    if (last && one.from <= last.to) last.to = Math.max(last.to, one.to);
    else made.push({ ...one });
  }
  return made;
}

/** Open as well from one minute to another. */
export const opened = (all: readonly Stretch[], from: number, to: number): Stretch[] =>
  joined([...all, { from, to }]);

/** Closed from one minute to another. */
export const closed = (all: readonly Stretch[], from: number, to: number): Stretch[] =>
  all.flatMap((one) => [
    ...(one.from < from ? [{ from: one.from, to: Math.min(one.to, from) }] : []),
    ...(one.to > to ? [{ from: Math.max(one.from, to), to: one.to }] : []),
  ]);

export const isOpenAt = (all: readonly Stretch[], minute: number): boolean =>
  all.some((one) => minute >= one.from && minute < one.to);

/** What of a day's hours reaches into the next day. */
export const overnight = (all: readonly Stretch[]): Stretch[] =>
  all.flatMap((one) => (one.to > DAY_MINUTES ? [{ from: 0, to: one.to - DAY_MINUTES }] : []));

export const dayBefore = (day: Day): Day => DAYS[(DAYS.indexOf(day) + 6) % 7] ?? 'sunday';

/** The week with other hours on some days; days without hours are left out. */
export function withDays(weekly: Weekly, days: readonly Day[], hours: Hours[]): Weekly {
  const made = { ...weekly };
  for (const day of days) {
    if (hours.length > 0) made[day] = hours;
    else delete made[day];
  }
  return made;
}

/** Monday, 5 January 1970 was one. */
export const dayName = (day: Day, locale: string, long = true): string =>
  new Intl.DateTimeFormat(locale, { weekday: long ? 'long' : 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 5 + DAYS.indexOf(day))),
  );

/** What somebody typed as `09:00`; `null` if it is no time of the day. */
export function readTime(text: string): string | null {
  const plain = text.replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit))).trim();
  const found = /^(\d{1,2})(?:[:.٫,\s]?(\d{2}))?$/.exec(plain);
  if (!found) return null;
  const minutes = minutesOf(`${found[1]}:${found[2] ?? '00'}`);
  if (minutes === null || Number(found[2] ?? 0) > 59) return null;
  return minutes === DAY_MINUTES ? '24:00' : timeOf(minutes);
}
