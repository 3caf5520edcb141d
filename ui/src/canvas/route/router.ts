// Lines between steps, wherever these stand: level and upright stretches only, round the steps in
// between, and beside each other rather than on each other. Lines to one step run together,
// because they mean the same. The same way of drawing as app/src/graph/route, so that the canvas
// and a printed flow look alike.
import type { Box, Point } from '../../flow/measure';
import { Blocks, type Stretch } from './blocks';
import { Lanes } from './lanes';

/** A line that is wanted. */
export interface Wish {
  /** The output it leaves. */
  exit: string;
  from: Point;
  to: Point;
  /** The step it leads to. */
  target: string;
}

export type Route = readonly Point[];

/** How far a line goes before it turns. */
const OUT = 16;
/** Between two lines side by side. */
const LANE = 8;
/** How many lanes are tried before one is shared. */
const MOST_LANES = 24;
/** How many ways across are looked at. */
const MOST_CORRIDORS = 12;

/**
 * The corners of each line, from output to input. Lines that have their way already keep it, and
 * the others go beside them.
 */
export function routes(
  boxes: Iterable<Box>,
  wishes: readonly Wish[],
  kept: ReadonlyMap<string, Route> = new Map(),
): Map<string, Route> {
  const router = new Router(new Blocks(boxes), new Lanes());
  const down = (w: Wish) => Number(w.to.y > w.from.y);
  // Of the lines that leave a step downwards the lowest turns first, of those upwards the
  // highest: then they do not cross each other.
  for (const { exit, target } of wishes) router.keep(kept.get(exit) ?? [], target);
  const order = wishes
    .filter((w) => !kept.has(w.exit))
    .sort(
      (a, b) =>
        a.from.x - b.from.x ||
        down(a) - down(b) ||
        (down(a) ? b.from.y - a.from.y : a.from.y - b.from.y) ||
        a.to.x - b.to.x ||
        a.to.y - b.to.y,
    );
  const made = new Map<string, Route>(kept);
  // What is plain is drawn first, so that what has to go round goes round that too.
  let rest = order;
  for (const way of [router.straight, router.oneTurn, router.around]) {
    const left: Wish[] = [];
    for (const wish of rest) {
      const route = way.call(router, wish);
      if (route) made.set(wish.exit, route);
      else left.push(wish);
    }
    rest = left;
  }
  return made;
}

class Router {
  constructor(
    private readonly blocks: Blocks,
    private readonly lanes: Lanes,
  ) {}

  keep(route: Route, target: string): void {
    for (let i = 1; i < route.length; i++) {
      const [a, b] = [route[i - 1], route[i]];
      if (!a || !b) continue;
      if (a.y === b.y) this.lanes.takeLevel(a.y, a.x, b.x, target);
      else this.lanes.takeUpright(a.x, a.y, b.y, target);
    }
  }

  straight({ from, to, target }: Wish): Route | null {
    const fits = from.y === to.y && to.x > from.x && !this.blocks.touchLevel(from.y, from.x, to.x);
    if (!fits) return null;
    this.lanes.takeLevel(from.y, from.x, to.x, target);
    return [from, to];
  }

  /** Right, up or down, right: near the source, or near the target. */
  oneTurn({ from, to, target }: Wish): Route | null {
    if (to.x < from.x + 2 * OUT) return null;
    for (const near of [true, false]) {
      for (let k = 0; k < MOST_LANES; k++) {
        const x = near ? from.x + OUT + k * LANE : to.x - OUT - k * LANE;
        if (x < from.x + LANE || x > to.x - LANE) break;
        if (this.blocks.touchUpright(x, from.y, to.y)) break;
        if (!this.lanes.uprightIsFree(x, from.y, to.y, target)) continue;
        const [y, a, b] = near ? [to.y, x, to.x] : [from.y, from.x, x];
        if (this.blocks.touchLevel(y, a, b) || !this.lanes.levelIsFree(y, a, b, target)) break;
        this.lanes.takeLevel(from.y, from.x, x, target);
        this.lanes.takeUpright(x, from.y, to.y, target);
        this.lanes.takeLevel(to.y, x, to.x, target);
        return [from, { x, y: from.y }, { x, y: to.y }, to];
      }
    }
    return null;
  }

  /**
   * Right, up or down into a free corridor, along it, up or down, right. Leads anywhere, back and
   * round the step itself too.
   */
  around(w: Wish): Route {
    const [sy, ty] = [w.from.y, w.to.y];
    const [a, b] = [w.from.x + OUT, w.to.x - OUT];
    const [left, right] = [Math.min(a, b) - LANE, Math.max(a, b) + LANE];
    const corridors = this.blocks
      .corridors(left, right)
      .map((stretch) => ({ stretch, by: detour(nearest(stretch, sy, ty), sy, ty) }))
      .sort((p, q) => p.by - q.by)
      .slice(0, MOST_CORRIDORS);
    let last: number | null = null;
    for (const { stretch } of corridors) {
      for (const y of heights(nearest(stretch, sy, ty), stretch)) {
        last ??= y;
        if (!this.lanes.levelIsFree(y, left + LANE, right - LANE, w.target)) continue;
        const [xa, xb] = [this.leave(w, y), this.arrive(w, y)];
        if (xa === null || xb === null) break;
        return this.take(w, xa, y, xb);
      }
    }
    // Nowhere without touching anything: then through what is there.
    const y = last ?? Math.max(sy, ty) + OUT;
    return this.take(w, this.leave(w, y) ?? a, y, this.arrive(w, y) ?? b);
  }

  /** Where to turn right of the source. */
  private leave(w: Wish, y: number): number | null {
    for (let k = 0; k < MOST_LANES; k++) {
      const x = w.from.x + OUT + k * LANE;
      if (this.blocks.touchUpright(x, w.from.y, y)) return null;
      if (this.blocks.touchLevel(w.from.y, w.from.x, x)) return null;
      if (this.lanes.uprightIsFree(x, w.from.y, y, w.target)) return x;
    }
    return null;
  }

  /** Where to turn left of the target. */
  private arrive(w: Wish, y: number): number | null {
    for (let k = 0; k < MOST_LANES; k++) {
      const x = w.to.x - OUT - k * LANE;
      if (this.blocks.touchUpright(x, y, w.to.y)) return null;
      if (this.blocks.touchLevel(w.to.y, x, w.to.x)) return null;
      if (this.lanes.uprightIsFree(x, y, w.to.y, w.target)) return x;
    }
    return null;
  }

  private take(w: Wish, xa: number, y: number, xb: number): Route {
    this.lanes.takeLevel(w.from.y, w.from.x, xa, w.target);
    this.lanes.takeUpright(xa, w.from.y, y, w.target);
    this.lanes.takeLevel(y, xa, xb, w.target);
    this.lanes.takeUpright(xb, y, w.to.y, w.target);
    this.lanes.takeLevel(w.to.y, xb, w.to.x, w.target);
    const corners: Point[] = [
      w.from,
      { x: xa, y: w.from.y },
      { x: xa, y },
      { x: xb, y },
      { x: xb, y: w.to.y },
      w.to,
    ];
    return corners.filter((p, i) => p.x !== corners[i - 1]?.x || p.y !== corners[i - 1]?.y);
  }
}

/** Halfway between the two, if that is in the corridor. */
function nearest([top, bottom]: Stretch, sy: number, ty: number): number {
  return Math.min(bottom, Math.max(top, Math.floor((sy + ty) / 2)));
}

const detour = (y: number, sy: number, ty: number) => Math.abs(y - sy) + Math.abs(y - ty);

/** Heights of a corridor, the wished one first, then its neighbours on both sides. */
function* heights(wish: number, [top, bottom]: Stretch): Generator<number> {
  for (let k = 0; k <= MOST_LANES; k++) {
    for (const y of k === 0 ? [wish] : [wish + k * LANE, wish - k * LANE]) {
      if (y >= top && y <= bottom) yield y;
    }
  }
}
