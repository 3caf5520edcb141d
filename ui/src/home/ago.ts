// "3 minutes ago", in the language of the window.

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

export function ago(ms: number, locale: string, now = Date.now()): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const passed = now - ms;
  for (const [unit, length] of steps) {
    if (passed >= length) return words.format(-Math.floor(passed / length), unit);
  }
  return words.format(0, 'minute');
}
