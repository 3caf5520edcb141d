// Where the steps are, and what a line would touch.
import type { Box } from '../../flow/measure';

/** Lines keep this distance. */
const CLEAR = 7;
/** The canvas is looked at in strips of this width. */
const STRIP = 256;
/** Farther out than any line has to go. */
const FAR = 2 ** 28;

export type Stretch = readonly [top: number, bottom: number];

export class Blocks {
  private readonly strips = new Map<number, Box[]>();
  private readonly fromTop: Box[];

  constructor(boxes: Iterable<Box>) {
    this.fromTop = [...boxes].sort((a, b) => a.y - b.y);
    for (const box of this.fromTop) {
      const last = Math.floor((box.x + box.width + CLEAR) / STRIP);
      for (let s = Math.floor((box.x - CLEAR) / STRIP); s <= last; s++) {
        const strip = this.strips.get(s);
        if (strip) strip.push(box);
        else this.strips.set(s, [box]);
      }
    }
  }

  private some(left: number, right: number, test: (b: Box) => boolean): boolean {
    const last = Math.floor(right / STRIP);
    for (let s = Math.floor(left / STRIP); s <= last; s++) {
      if (this.strips.get(s)?.some(test)) return true;
    }
    return false;
  }

  /** Whether a level line would touch a step. Its ends may. */
  touchLevel(y: number, a: number, b: number): boolean {
    const [left, right] = a < b ? [a, b] : [b, a];
    return this.some(
      left,
      right,
      (s) => s.x < right && s.x + s.width > left && y > s.y - CLEAR && y < s.y + s.height + CLEAR,
    );
  }

  touchUpright(x: number, a: number, b: number): boolean {
    const [top, bottom] = a < b ? [a, b] : [b, a];
    return this.some(
      x,
      x,
      (s) =>
        x > s.x - CLEAR &&
        x < s.x + s.width + CLEAR &&
        bottom > s.y - CLEAR &&
        top < s.y + s.height + CLEAR,
    );
  }

  /** Stretches of height where a line from `left` to `right` touches nothing, from the top. */
  corridors(left: number, right: number): Stretch[] {
    const free: Stretch[] = [];
    let top = -FAR;
    for (const s of this.fromTop) {
      if (s.x >= right || s.x + s.width <= left) continue;
      if (s.y - CLEAR >= top) free.push([top, s.y - CLEAR]);
      top = Math.max(top, s.y + s.height + CLEAR);
    }
    free.push([top, FAR]);
    return free;
  }
}
