// Which way a flow is drawn: it belongs to the flow, so that two people see one picture. Everything
// is worked out as if flows went to the right; what goes to the left is mirrored, and for what goes
// down the axes are exchanged. Turning twice is not turning at all.
import type { Reading } from '../bindings/types';
import type { Book } from './book';
import type { Box, Point } from './measure';

export type { Reading } from '../bindings/types';

export const READINGS: readonly Reading[] = ['right', 'left', 'down'];

export const readingOf = (book: Book): Reading => book.layout.direction ?? 'right';

export function turned(p: Point, reading: Reading): Point {
  switch (reading) {
    case 'right':
      return p;
    case 'left':
      return { x: -p.x, y: p.y };
    case 'down':
      return { x: p.y, y: p.x };
  }
}

export function turnedBox(box: Box, reading: Reading): Box {
  const { x, y, width, height } = box;
  switch (reading) {
    case 'right':
      return box;
    case 'left':
      return { x: -x - width, y, width, height };
    case 'down':
      return { x: y, y: x, width: height, height: width };
  }
}
