// Finding what is in a part of the canvas without looking at all of it.
import { type Box, touch } from '../flow/measure';

const CELL = 512;

export class Grid<K> {
  private readonly cells = new Map<number, [K, Box][]>();

  add(key: K, box: Box): void {
    for (const cell of cellsOf(box)) {
      const row = this.cells.get(cell);
      if (row) row.push([key, box]);
      else this.cells.set(cell, [[key, box]]);
    }
  }

  /** Whatever touches the part, each once. */
  within(part: Box): Set<K> {
    const found = new Set<K>();
    const [across, down] = [part.width / CELL, part.height / CELL];
    // A part with more cells than there are filled ones is looked through from the other side.
    if ((across + 1) * (down + 1) > this.cells.size) {
      for (const row of this.cells.values()) collect(row, part, found);
      return found;
    }
    for (const cell of cellsOf(part)) collect(this.cells.get(cell), part, found);
    return found;
  }
}

function collect<K>(row: [K, Box][] | undefined, part: Box, found: Set<K>): void {
  for (const [key, box] of row ?? []) if (touch(box, part)) found.add(key);
}

/** Cells by one number: farther out than this there is nothing. */
const MOST = 1 << 20;

function* cellsOf(box: Box): Generator<number> {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  for (let x = Math.floor(box.x / CELL); x <= Math.floor(right / CELL); x++) {
    for (let y = Math.floor(box.y / CELL); y <= Math.floor(bottom / CELL); y++) yield x * MOST + y;
  }
}
