/** Shares of callers, in percent of all. */
import type { Share } from '../../bindings/steps';

const weightOf = (way: Share): number => way.weight ?? 1;

/** Whole percents that come to a hundred: what is cut off goes where most was lost. */
export function percents(ways: readonly Share[]): number[] {
  const total = ways.reduce((sum, way) => sum + weightOf(way), 0);
  if (total === 0) return ways.map(() => 0);
  const exact = ways.map((way) => (weightOf(way) * 100) / total);
  const whole = exact.map(Math.floor);
  let rest = 100 - whole.reduce((sum, one) => sum + one, 0);
  const byLoss = exact
    .map((one, index) => ({ index, lost: one - Math.floor(one) }))
    .sort((a, b) => b.lost - a.lost);
  for (const { index } of byLoss) {
    if (rest-- <= 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
  }
  return whole;
}

/** One way gets so many percent; the others keep their proportion to each other. */
export function shareTo(ways: readonly Share[], index: number, percent: number): Share[] {
  const now = percents(ways);
  const others = 100 - (now[index] ?? 0);
  const left = 100 - percent;
  const count = ways.length - 1;
  const made = now.map((one, i) =>
    i === index
      ? percent
      : others === 0
        ? Math.floor(left / count)
        : Math.round((one * left) / others),
  );
  const last = made.findLastIndex((_, i) => i !== index);
  const sum = made.reduce((all, one) => all + one, 0);
  if (last >= 0) made[last] = Math.max(0, (made[last] ?? 0) + 100 - sum);
  return ways.map((way, i) => ({ ...way, weight: made[i] ?? 0 }));
}
