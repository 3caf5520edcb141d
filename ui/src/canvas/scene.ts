// One page of a flow as geometry: where steps stand, and the lines between them. Worked out from
// the book; nothing here is kept in it. Deliberately not here: how anything looks.
import {
  type Book,
  exitOf,
  type Faces,
  type Frame,
  lines as linesOf,
  type Note,
  type Place,
  place,
  type Step,
  stepsById,
} from '../flow/book';
import { faceOf, knownPage } from '../flow/faces';
import {
  type Box,
  bounds,
  boxOf,
  entryAt,
  exitAt,
  heightOf,
  type Point,
  STEP_WIDTH,
} from '../flow/measure';
import { type Reading, readingOf, turned, turnedBox } from '../flow/reading';
import { Grid } from './grid';
import { type Route, routes, type Wish } from './route/router';

export interface Line {
  exit: string;
  source: string;
  target: string;
}

/** A line to a step on another page. */
export interface Leap extends Line {
  at: Point;
}

export interface Scene {
  page: string;
  /** Which way steps follow each other. */
  reading: Reading;
  /** Steps of this page and where they stand, those without a place below the others. */
  boxes: ReadonlyMap<string, Box>;
  collapsed: ReadonlySet<string>;
  lines: readonly Line[];
  leaps: readonly Leap[];
  routes: ReadonlyMap<string, Route>;
  /** Where each line was to begin and end. */
  wishes: readonly Wish[];
  /** Steps that some line arrives at. */
  entered: ReadonlySet<string>;
  frames: readonly Frame[];
  notes: readonly Note[];
  bounds: Box | null;
  grid: Grid<string>;
  lineGrid: Grid<string>;
}

const COLUMNS = 6;
const GAP = { x: 104, y: 48 };

/** Where all steps stand, also those that nobody has placed yet. */
export function placesOf(book: Book, faces: Faces): Map<string, Place> {
  const places = new Map<string, Place>();
  const missing: Step[] = [];
  for (const [id, step] of stepsById(book)) {
    const at = place(book, id);
    if (at) places.set(id, at);
    else missing.push(step);
  }
  if (missing.length === 0) return places;
  const stepById = stepsById(book);
  const here = [...places].flatMap(([id, at]) => {
    const step = stepById.get(id);
    return step ? [boxOf(at, faceOf(faces, step))] : [];
  });
  const all = bounds(here) ?? { x: 0, y: -96, width: 0, height: 0 };
  let y = Math.ceil((all.y + all.height + 96) / 8) * 8;
  for (let i = 0; i < missing.length; i += COLUMNS) {
    const row = missing.slice(i, i + COLUMNS);
    row.forEach((step, n) => {
      places.set(step.id, { x: all.x + n * (STEP_WIDTH + GAP.x), y });
    });
    y += Math.max(...row.map((s) => heightOf(faceOf(faces, s)))) + GAP.y;
  }
  return places;
}

/** Where the line of an output begins. */
export function exitPoint(
  faces: Faces,
  step: Step,
  port: string,
  box: Box,
  collapsed: boolean,
  reading: Reading,
): Point {
  const face = faceOf(faces, step);
  const index = face.ports.findIndex((p) => p.id === port);
  // An output that is not there any more leaves where those of a folded step do.
  const at = exitAt(face, Math.max(0, index), collapsed || index < 0, reading);
  return { x: box.x + at.x, y: reading === 'down' ? box.y + box.height : box.y + at.y };
}

export function entryPoint(box: Box, reading: Reading): Point {
  const at = entryAt(reading);
  return { x: box.x + at.x, y: box.y + at.y };
}

export function route(
  boxes: Iterable<Box>,
  wishes: readonly Wish[],
  reading: Reading,
  kept: ReadonlyMap<string, Route> = new Map(),
): Map<string, Route> {
  if (reading === 'right') return routes(boxes, wishes, kept);
  const turn = (all: ReadonlyMap<string, Route>) =>
    new Map([...all].map(([exit, r]) => [exit, r.map((p) => turned(p, reading))]));
  const made = routes(
    [...boxes].map((b) => turnedBox(b, reading)),
    wishes.map((w) => ({ ...w, from: turned(w.from, reading), to: turned(w.to, reading) })),
    turn(kept),
  );
  return turn(made);
}

/** With more lines than this, those that nothing happened to keep their way. */
const MANY_LINES = 600;

const samePoint = (a: Point, b: Point) => a.x === b.x && a.y === b.y;
const sameBox = (a: Box | undefined, b: Box | undefined) =>
  a === b || (a && b && samePoint(a, b) && a.height === b.height);

/** Ways that are still right: their ends stand where they stood, and nothing was put in their way. */
function stillRight(
  before: Scene,
  boxes: ReadonlyMap<string, Box>,
  wishes: readonly Wish[],
): Map<string, Route> {
  const old = new Map(before.wishes.map((w) => [w.exit, w]));
  const kept = new Map<string, Route>();
  for (const w of wishes) {
    const [was, way] = [old.get(w.exit), before.routes.get(w.exit)];
    const same =
      was && was.target === w.target && samePoint(was.from, w.from) && samePoint(was.to, w.to);
    if (way && same) kept.set(w.exit, way);
  }
  for (const [id, box] of boxes) {
    if (sameBox(before.boxes.get(id), box)) continue;
    const wide = { x: box.x - 8, y: box.y - 8, width: box.width + 16, height: box.height + 16 };
    for (const exit of before.lineGrid.within(wide)) kept.delete(exit);
  }
  return kept;
}

/** `before`: the scene that this one takes the place of. */
export function makeScene(book: Book, faces: Faces, page: string, before?: Scene): Scene {
  const shown = knownPage(book, page);
  const reading = readingOf(book);
  const steps = stepsById(book);
  const boxes = new Map<string, Box>();
  const collapsed = new Set<string>();
  for (const [id, at] of placesOf(book, faces)) {
    const step = steps.get(id);
    if (!step || knownPage(book, at.page) !== shown) continue;
    boxes.set(id, boxOf(at, faceOf(faces, step)));
    if (at.collapsed) collapsed.add(id);
  }
  const lines: Line[] = [];
  const leaps: Leap[] = [];
  const wishes: Wish[] = [];
  const entered = new Set<string>();
  for (const edge of linesOf(book)) {
    const { step: source, port } = exitOf(edge.from);
    const [box, from] = [boxes.get(source), steps.get(source)];
    if (!steps.has(edge.to)) continue;
    entered.add(edge.to);
    if (!box || !from) continue;
    const at = exitPoint(faces, from, port, box, collapsed.has(source), reading);
    const line = { exit: edge.from, source, target: edge.to };
    const target = boxes.get(edge.to);
    if (!target) {
      leaps.push({ ...line, at });
      continue;
    }
    lines.push(line);
    wishes.push({ exit: edge.from, from: at, to: entryPoint(target, reading), target: edge.to });
  }
  const keep = before && wishes.length > MANY_LINES && before.reading === reading;
  const kept = keep && before.page === shown ? stillRight(before, boxes, wishes) : undefined;
  const found = route(boxes.values(), wishes, reading, kept);
  const here = (mark: { page?: string }) => knownPage(book, mark.page) === shown;
  const frames = (book.layout.frames ?? []).filter(here);
  const notes = (book.layout.notes ?? []).filter(here);
  const grid = new Grid<string>();
  for (const [id, box] of boxes) grid.add(id, box);
  const lineGrid = new Grid<string>();
  for (const [exit, r] of found) {
    for (let i = 1; i < r.length; i++) lineGrid.add(exit, stretch(r[i - 1], r[i]));
  }
  return {
    page: shown,
    reading,
    boxes,
    collapsed,
    lines,
    leaps,
    routes: found,
    wishes,
    entered,
    frames,
    notes,
    bounds: bounds([...boxes.values(), ...frames, ...notes]),
    grid,
    lineGrid,
  };
}

function stretch(a: Point | undefined, b: Point | undefined): Box {
  if (!a || !b) return { x: 0, y: 0, width: 0, height: 0 };
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
