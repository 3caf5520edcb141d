// A route as a path with round corners, and where a point is nearest to it.
import type { Point } from '../../flow/measure';
import type { Route } from './router';

const RADIUS = 7;

/** For `d` of an SVG path. */
export function roundedPath(route: Route): string {
  const [first] = route;
  if (!first) return '';
  let d = `M${first.x} ${first.y}`;
  for (let i = 1; i < route.length; i++) {
    const [before, at, next] = [route[i - 1], route[i], route[i + 1]];
    if (!before || !at) break;
    if (!next) {
      d += `L${at.x} ${at.y}`;
      break;
    }
    const r = Math.min(RADIUS, span(before, at) / 2, span(at, next) / 2);
    const a = towards(at, before, r);
    const b = towards(at, next, r);
    d += `L${a.x} ${a.y}Q${at.x} ${at.y} ${b.x} ${b.y}`;
  }
  return d;
}

const span = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}

/** How far a point is from a route. */
export function distance(route: Route, p: Point): number {
  let least = Infinity;
  for (let i = 1; i < route.length; i++) {
    const [a, b] = [route[i - 1], route[i]];
    if (!a || !b) continue;
    const x = Math.max(Math.min(a.x, b.x), Math.min(Math.max(a.x, b.x), p.x));
    const y = Math.max(Math.min(a.y, b.y), Math.min(Math.max(a.y, b.y), p.y));
    least = Math.min(least, Math.hypot(p.x - x, p.y - y));
  }
  return least;
}

/** A line that is being drawn: two corners, as the router would begin. */
export function looseRoute(from: Point, to: Point): Route {
  if (to.x >= from.x + 32) {
    const x = Math.round((from.x + to.x) / 2);
    return [from, { x, y: from.y }, { x, y: to.y }, to];
  }
  const y = Math.round((from.y + to.y) / 2);
  return [
    from,
    { x: from.x + 16, y: from.y },
    { x: from.x + 16, y },
    { x: to.x - 16, y },
    { x: to.x - 16, y: to.y },
    to,
  ];
}
