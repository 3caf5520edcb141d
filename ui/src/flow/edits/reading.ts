// Which way a flow is drawn. Turning it to the other side mirrors it; between level and upright all
// steps are placed anew, and frames and notes go with the steps they belong to.
import { t } from '@lingui/core/macro';
import { type Book, type Edit, type Faces, place, stepOf } from '../book';
import { type Draft, draft } from '../draft';
import { boxes, faceOf, knownPage } from '../faces';
import { type Box, bounds, heightOf, onGrid, STEP_WIDTH } from '../measure';
import { type Reading, readingOf, turnedBox } from '../reading';
import { framed, inFrame } from './marks';

type Places = Readonly<Record<string, readonly [number, number]>>;

/** `places`: where steps stand then, unless it is only mirrored. */
export function setReading(
  book: Book,
  faces: Faces,
  reading: Reading,
  places: Places,
): Edit | null {
  const d = draft(book);
  d.set('layout', 'direction', reading === 'right' ? null : reading);
  if (isMirrored(readingOf(book), reading)) mirror(book, faces, d);
  else replace(book, faces, d, places);
  return d.edit(t`Change which way the flow is drawn`);
}

export const isMirrored = (from: Reading, to: Reading): boolean => from !== 'down' && to !== 'down';

function mirror(book: Book, faces: Faces, d: Draft): void {
  const at = (box: Box) => ({ x: onGrid(turnedBox(box, 'left').x), y: box.y });
  for (const [id, box] of boxes(book, faces))
    d.set('place', id, { ...place(book, id), ...at(box) });
  for (const frame of book.layout.frames ?? [])
    d.set('frame', frame.id, { ...frame, ...at(frame) });
  for (const note of book.layout.notes ?? []) d.set('note', note.id, { ...note, ...at(note) });
}

function replace(book: Book, faces: Faces, d: Draft, places: Places): void {
  const now = new Map<string, Box>();
  for (const [id, [x, y]] of Object.entries(places)) {
    const step = stepOf(book, id);
    if (!step) continue;
    const stand = place(book, id);
    d.set('place', id, { ...stand, x: onGrid(x), y: onGrid(y) });
    const height = heightOf(faceOf(faces, step), stand?.collapsed);
    now.set(id, { x: onGrid(x), y: onGrid(y), width: STEP_WIDTH, height });
  }
  for (const frame of book.layout.frames ?? []) {
    const held = inFrame(book, faces, frame).steps.flatMap((id) => now.get(id) ?? []);
    const round = bounds(held);
    if (round) d.set('frame', frame.id, { ...frame, ...framed(round) });
  }
  for (const note of book.layout.notes ?? []) {
    const page = knownPage(book, note.page);
    const near = nearest(note, boxes(book, faces, page));
    const to = near && now.get(near[0]);
    if (!to) continue;
    // It stands to its step as it stood before.
    const [x, y] = [to.x + note.x - near[1].x, to.y + note.y - near[1].y];
    d.set('note', note.id, { ...note, x: onGrid(x), y: onGrid(y) });
  }
}

function nearest(mark: Box, all: ReadonlyMap<string, Box>): [string, Box] | null {
  const middle = (box: Box) => [box.x + box.width / 2, box.y + box.height / 2] as const;
  const [x, y] = middle(mark);
  let found: [string, Box] | null = null;
  let least = Infinity;
  for (const [id, box] of all) {
    const [bx, by] = middle(box);
    const far = Math.hypot(bx - x, by - y);
    if (far < least) [found, least] = [[id, box], far];
  }
  return found;
}
