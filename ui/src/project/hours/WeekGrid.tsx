import { Trans, useLingui } from '@lingui/react/macro';
import { type PointerEvent, useRef, useState } from 'react';
import type { Weekly } from '../../bindings/types';
import {
  closed,
  DAY_MINUTES,
  DAYS,
  type Day,
  dayBefore,
  dayName,
  hoursOf,
  isOpenAt,
  opened,
  overnight,
  type Stretch,
  stretches,
} from './week';

interface Props {
  weekly: Weekly;
  onDays(days: Day[], make: (now: Stretch[]) => Stretch[]): void;
}

interface Painting {
  opens: boolean;
  from: { day: number; minute: number };
  to: { day: number; minute: number };
}

const STEP = 30;
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];

/** A week to be painted: pressing on a closed time opens, on an open one closes. */
export function WeekGrid({ weekly, onDays }: Props) {
  const { t, i18n } = useLingui();
  const grid = useRef<HTMLDivElement>(null);
  const [painting, setPainting] = useState<Painting | null>(null);

  const placeOf = (event: PointerEvent): { day: number; minute: number } => {
    const rows = [...(grid.current?.querySelectorAll<HTMLElement>('[data-day]') ?? [])];
    const boxes = rows.map((row) => row.getBoundingClientRect());
    const first = boxes[0];
    if (!first) return { day: 0, minute: 0 };
    const day = boxes.findIndex((box) => event.clientY < box.bottom);
    const rtl = getComputedStyle(rows[0] as HTMLElement).direction === 'rtl';
    const part = rtl
      ? (first.right - event.clientX) / first.width
      : (event.clientX - first.left) / first.width;
    const minute = Math.floor((part * DAY_MINUTES) / STEP) * STEP;
    return {
      day: day < 0 ? DAYS.length - 1 : day,
      minute: Math.min(Math.max(minute, 0), DAY_MINUTES - STEP),
    };
  };
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = placeOf(event);
    const day = DAYS[at.day] ?? 'monday';
    const opens = !isOpenAt(stretches(weekly[day]), at.minute);
    setPainting({ opens, from: at, to: at });
  };
  const end = () => {
    if (painting) {
      const { days, from, to } = reach(painting);
      onDays(days, (now) => (painting.opens ? opened(now, from, to) : closed(now, from, to)));
    }
    setPainting(null);
  };
  const shown = (day: Day): Stretch[] => {
    const now = stretches(weekly[day]);
    if (!painting) return now;
    const { days, from, to } = reach(painting);
    if (!days.includes(day)) return now;
    return painting.opens ? opened(now, from, to) : closed(now, from, to);
  };
  return (
    <div className="flex flex-col gap-1">
      <div aria-hidden="true" className="relative ms-24 h-4 text-muted text-xs">
        {HOURS.map((hour) => (
          <span
            key={hour}
            style={{ insetInlineStart: `${(hour / 24) * 100}%` }}
            className="-translate-x-1/2 rtl:translate-x-1/2 absolute tabular-nums"
          >
            {hour}
          </span>
        ))}
      </div>
      <div
        ref={grid}
        role="img"
        aria-label={t`The week: ${DAYS.map((day) => dayWords(day, weekly, i18n.locale)).join('; ')}`}
        onPointerDown={begin}
        onPointerMove={(event) => painting && setPainting({ ...painting, to: placeOf(event) })}
        onPointerUp={end}
        onPointerCancel={() => setPainting(null)}
        className="flex cursor-crosshair touch-none flex-col gap-1"
      >
        {DAYS.map((day) => (
          <div key={day} className="flex items-center">
            <span className="w-24 shrink-0 truncate text-sm">{dayName(day, i18n.locale)}</span>
            <div
              data-day={day}
              className="relative h-7 min-w-0 flex-1 overflow-hidden rounded-sm border border-line bg-field"
            >
              {[6, 12, 18].map((hour) => (
                <span
                  key={hour}
                  style={{ insetInlineStart: `${(hour / 24) * 100}%` }}
                  className="absolute inset-y-0 border-line border-s"
                />
              ))}
              {overnight(shown(dayBefore(day))).map((one) => (
                <Bar key={`night-${one.to}`} stretch={one} faint />
              ))}
              {shown(day).map((one) => (
                <Bar key={one.from} stretch={one} />
              ))}
            </div>
          </div>
        ))}
      </div>
      <p className="text-muted text-sm">
        <Trans>Paint over the week to open or close, or type the times below.</Trans>
      </p>
    </div>
  );
}

function Bar({ stretch, faint = false }: { stretch: Stretch; faint?: boolean }) {
  const part = (minutes: number) => (minutes / DAY_MINUTES) * 100;
  return (
    <span
      style={{
        insetInlineStart: `${part(stretch.from)}%`,
        inlineSize: `${part(Math.min(stretch.to, DAY_MINUTES) - stretch.from)}%`,
      }}
      className={`absolute inset-y-0.5 rounded-xs ${faint ? 'bg-connect/40' : 'bg-connect'}`}
    />
  );
}

function reach({ from, to }: Painting): { days: Day[]; from: number; to: number } {
  const [top, bottom] = [Math.min(from.day, to.day), Math.max(from.day, to.day)];
  return {
    days: DAYS.slice(top, bottom + 1),
    from: Math.min(from.minute, to.minute),
    to: Math.max(from.minute, to.minute) + STEP,
  };
}

function dayWords(day: Day, weekly: Weekly, locale: string): string {
  const hours = hoursOf(stretches(weekly[day]));
  const words = hours.map(({ open, close }) => `${open}–${close}`).join(', ');
  return `${dayName(day, locale)} ${words || '–'}`;
}
