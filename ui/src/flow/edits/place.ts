// Where things stand: moving, lining up, folding.
import { plural, t } from '@lingui/core/macro';
import { type Book, type Edit, type Faces, place, stepOf } from '../book';
import { type Draft, draft } from '../draft';
import { boxes } from '../faces';
import { type Box, bounds, onGrid, type Point } from '../measure';

export interface Moves {
  steps?: Readonly<Record<string, Point>>;
  frames?: Readonly<Record<string, Point>>;
  notes?: Readonly<Record<string, Point>>;
}

function setPlaces(book: Book, d: Draft, to: Readonly<Record<string, Point>>): void {
  for (const [id, at] of Object.entries(to)) {
    if (!stepOf(book, id)) continue;
    d.set('place', id, { ...place(book, id), x: onGrid(at.x), y: onGrid(at.y) });
  }
}

function moved(n: number): string {
  return plural(n, { one: 'Move # step', other: 'Move # steps' });
}

export function move(book: Book, to: Moves): Edit | null {
  const d = draft(book);
  setPlaces(book, d, to.steps ?? {});
  for (const part of ['frame', 'note'] as const) {
    const list = (part === 'frame' ? book.layout.frames : book.layout.notes) ?? [];
    const wishes = (part === 'frame' ? to.frames : to.notes) ?? {};
    for (const mark of list) {
      const at = wishes[mark.id];
      if (at) d.set(part, mark.id, { ...mark, x: onGrid(at.x), y: onGrid(at.y) });
    }
  }
  const n = Object.keys(to.steps ?? {}).length;
  return d.edit(n > 0 ? moved(n) : t`Move a frame or note`);
}

/** Places as `place` gave them. */
export function tidy(
  book: Book,
  to: Readonly<Record<string, readonly [number, number]>>,
): Edit | null {
  const d = draft(book);
  const points = Object.entries(to).map(([id, [x, y]]): [string, Point] => [id, { x, y }]);
  setPlaces(book, d, Object.fromEntries(points));
  return d.edit(t`Tidy up`);
}

export type Align = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

function chosen(book: Book, faces: Faces, ids: readonly string[]): [string, Box][] {
  const all = boxes(book, faces);
  return ids.flatMap((id): [string, Box][] => {
    const box = all.get(id);
    return box ? [[id, box]] : [];
  });
}

export function align(book: Book, faces: Faces, ids: readonly string[], how: Align): Edit | null {
  const row = chosen(book, faces, ids);
  const all = bounds(row.map(([, box]) => box));
  if (!all || row.length < 2) return null;
  const at = (box: Box): Point => {
    switch (how) {
      case 'left':
        return { x: all.x, y: box.y };
      case 'centre':
        return { x: all.x + (all.width - box.width) / 2, y: box.y };
      case 'right':
        return { x: all.x + all.width - box.width, y: box.y };
      case 'top':
        return { x: box.x, y: all.y };
      case 'middle':
        return { x: box.x, y: all.y + (all.height - box.height) / 2 };
      case 'bottom':
        return { x: box.x, y: all.y + all.height - box.height };
    }
  };
  const d = draft(book);
  setPlaces(book, d, Object.fromEntries(row.map(([id, box]) => [id, at(box)])));
  return d.edit(t`Line up steps`);
}

/** The same room between all of them. */
export function distribute(
  book: Book,
  faces: Faces,
  ids: readonly string[],
  along: 'x' | 'y',
): Edit | null {
  const size = along === 'x' ? 'width' : 'height';
  const row = chosen(book, faces, ids).sort(([, a], [, b]) => a[along] - b[along]);
  const [first, last] = [row[0]?.[1], row.at(-1)?.[1]];
  if (!first || !last || row.length < 3) return null;
  const whole = last[along] + last[size] - first[along];
  const gap = (whole - row.reduce((sum, [, b]) => sum + b[size], 0)) / (row.length - 1);
  let next = first[along];
  const d = draft(book);
  const to: Record<string, Point> = {};
  for (const [id, box] of row) {
    to[id] = { x: box.x, y: box.y, [along]: next };
    next += box[size] + gap;
  }
  setPlaces(book, d, to);
  return d.edit(t`Spread steps evenly`);
}

export function collapse(book: Book, ids: readonly string[], to: boolean): Edit | null {
  const d = draft(book);
  for (const id of ids) {
    const at = place(book, id);
    if (!at) continue;
    const { collapsed: _, ...open } = at;
    d.set('place', id, to ? { ...open, collapsed: true } : open);
  }
  const n = ids.length;
  return d.edit(
    to
      ? plural(n, { one: 'Fold # step', other: 'Fold # steps' })
      : plural(n, { one: 'Unfold # step', other: 'Unfold # steps' }),
  );
}
