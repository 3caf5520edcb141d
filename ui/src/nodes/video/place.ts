/** Where a spot is, in parts of a hundred of the picture. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

const LEAST = 4;
const STEP = 2;
const within = (value: number, least: number, most: number): number =>
  Math.round(Math.min(Math.max(value, least), most));

/** Moved, or made bigger; it never leaves the picture. */
export function dragged(box: Box, dx: number, dy: number, sizing: boolean): Box {
  if (sizing) {
    return {
      ...box,
      w: within(box.w + dx, LEAST, 100 - box.x),
      h: within(box.h + dy, LEAST, 100 - box.y),
    };
  }
  return {
    ...box,
    x: within(box.x + dx, 0, 100 - box.w),
    y: within(box.y + dy, 0, 100 - box.h),
  };
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** What an arrow key does to it; `null` for other keys. */
export function nudged(box: Box, key: string, sizing: boolean): Box | null {
  const by = ARROWS[key];
  return by ? dragged(box, by[0], by[1], sizing) : null;
}
