// Moments worth calling at, from the project's business hours: when it is open, when it is closed,
// and on its next holidays.
import type { Schedule, Weekly } from '../../bindings/types';

export type Moment =
  | { kind: 'open' | 'closed'; hours: string; at: string }
  | { kind: 'holiday'; hours: string; name: string; at: string };

const days = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const satisfies readonly (keyof Weekly)[];

const dayMs = 86_400_000;

function minutes(text: string): number {
  const [hours, rest] = text.split(':').map(Number);
  return (hours ?? 0) * 60 + (rest ?? 0);
}

const two = (n: number) => String(n).padStart(2, '0');
const wall = (total: number) => `${two(Math.floor(total / 60))}:${two(total % 60)}`;

interface Day {
  date: string;
  weekday: (typeof days)[number];
}

/** The day `after` days after the moment, as a calendar names it. */
function day(from: string, after: number): Day {
  const date = new Date(Date.parse(`${from.slice(0, 10)}T00:00Z`) + after * dayMs);
  return {
    date: date.toISOString().slice(0, 10),
    weekday: days[date.getUTCDay()] ?? 'monday',
  };
}

function holidayOn(schedule: Schedule, date: string) {
  return schedule.holidays?.find((one) => one.date === date || one.date === date.slice(5));
}

function overridden(schedule: Schedule, date: string): boolean {
  return (schedule.overrides ?? []).some(
    (one) => (one.from ?? '') <= date && date <= (one.to || one.from || ''),
  );
}

/** Looking ahead from a moment such as `2026-11-23T10:00`. */
export function momentsOf(hours: Record<string, Schedule>, from: string): Moment[] {
  const found: Moment[] = [];
  for (const [id, schedule] of Object.entries(hours)) {
    let open: string | null = null;
    let closed: string | null = null;
    for (let after = 0; after < 14 && !(open && closed); after++) {
      const { date, weekday } = day(from, after);
      if (holidayOn(schedule, date) || overridden(schedule, date)) continue;
      const ranges = schedule.weekly?.[weekday] ?? [];
      const [first] = ranges;
      if (first) {
        const begin = minutes(first.open ?? '');
        const end = minutes(first.close ?? '');
        const middle = end > begin ? Math.floor((begin + end) / 2 / 30) * 30 : begin + 60;
        open ??= `${date}T${wall(middle)}`;
        // Half an hour before it opens nobody is there, unless it is open across midnight.
        if (begin >= 30 && end > begin && ranges.length === 1) {
          closed ??= `${date}T${wall(begin - 30)}`;
        }
      } else closed ??= `${date}T12:00`;
    }
    if (open) found.push({ kind: 'open', hours: id, at: open });
    if (closed) found.push({ kind: 'closed', hours: id, at: closed });
    const holidays = nextHolidays(schedule, from).slice(0, 3);
    for (const { name, date } of holidays) {
      found.push({ kind: 'holiday', hours: id, name, at: `${date}T12:00` });
    }
  }
  return found;
}

function nextHolidays(schedule: Schedule, from: string): { name: string; date: string }[] {
  const today = from.slice(0, 10);
  const year = Number(today.slice(0, 4));
  return (schedule.holidays ?? [])
    .map(({ date = '', name = '' }) => {
      if (date.length > 5) return { name, date };
      const next = `${year}-${date}`;
      return { name, date: next >= today ? next : `${year + 1}-${date}` };
    })
    .filter((one) => one.date >= today)
    .sort((a, b) => a.date.localeCompare(b.date));
}
