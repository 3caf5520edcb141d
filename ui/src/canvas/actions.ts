// What a user does on the canvas, in the outline or by a key: the edit, what is chosen afterwards,
// what a screen reader says.

import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { dismissJob, tellJob } from '../app/jobs';
import {
  type Book,
  type Edit,
  type Face,
  type Frame,
  type Note,
  place,
  stepName,
  stepOf,
  stepsById,
} from '../flow/book';
import * as edits from '../flow/edits';
import { boxes, faceOf, knownPage } from '../flow/faces';
import { bounds, type Point, touch } from '../flow/measure';
import { type Reading, readingOf } from '../flow/reading';
import { choose, chooseNothing, chooseStep, useSelection } from '../flow/selection';
import { commit, notice, settled, undo } from '../flow/session';
import { canEdit, useFlow } from '../flow/store';
import { asRefused, call } from '../host';
import { announce, toast } from '../kit';
import { setCanvas, useCanvas } from './state';
import { currentScene } from './useScene';
import { fitTo, isMoving, middle, reveal, seen } from './view';

/** The open book; nothing happens where none is open. */
export function withBook<T>(run: (book: Book) => T): T | null {
  const { book } = useFlow.getState();
  return book ? run(book) : null;
}

const faces = () => useFlow.getState().faces;
export const shownPage = (): string => currentScene().page;

/** Make an edit and say what was done. */
export function make(edit: Edit | null, copied?: Record<string, Face>): boolean {
  const made = commit(edit, copied ? { faces: copied } : {});
  if (made && edit) announce(edit.label);
  return made;
}

/** Choose a step and bring it into sight, on whichever page it is. */
export function goTo(step: string, port: string | null = null): void {
  withBook((book) => {
    if (!stepOf(book, step)) return;
    chooseStep(step, port);
    showChosen();
  });
}

/** Bring the chosen step into sight. */
export function showChosen(): void {
  withBook((book) => {
    const { step } = useSelection.getState();
    if (!step || !stepOf(book, step)) return;
    const at = place(book, step);
    const pages = book.layout.pages ?? [];
    const page = pages.find((p) => p.id === at?.page)?.id ?? pages[0]?.id ?? '';
    if (page !== shownPage()) setCanvas({ page });
    const box = currentScene().boxes.get(step);
    if (box && !isMoving()) reveal(box);
  });
}

export function addAt(type: string, at: Point): void {
  withBook((book) => {
    const made = edits.addStep(book, faces(), type, { at, page: shownPage() });
    if (make(made.edit)) choose({ steps: made.steps });
  });
}

/** Add a step after an output, or on the line that leaves it. */
export function addAfter(type: string, exit: string, at?: Point): void {
  withBook((book) => {
    const made = edits.addStep(book, faces(), type, at ? { after: exit, at } : { after: exit });
    if (!make(made.edit)) return;
    choose({ steps: made.steps });
    showChosen();
  });
}

/** By keyboard: after the chosen step's first loose output, else where one looks. */
export function addFromPalette(type: string): void {
  withBook((book) => {
    const { step } = useSelection.getState();
    const exit = step && edits.outputMeant(book, faces(), step);
    if (exit) addAfter(type, exit);
    else addAt(type, freeMiddle());
  });
}

/** The middle of what is seen, or below it where something stands there. */
function freeMiddle(): Point {
  const at = middle();
  const near = [...currentScene().boxes.values()].filter((b) => touch(b, seen()));
  for (let n = 0; n < 60; n++) {
    const box = { x: at.x, y: at.y + n * 24, width: 200, height: 112 };
    if (!near.some((b) => touch(b, box, 16))) return box;
  }
  return at;
}

export function connect(exit: string, to: string): void {
  withBook((book) => void make(edits.connect(book, exit, to)));
}

export function removeChosen(heal: boolean): void {
  withBook((book) => {
    const { steps, lines, frames, notes, step } = useSelection.getState();
    const what = { steps: [...steps], lines: [...lines], frames: [...frames], notes: [...notes] };
    const edit = edits.remove(book, faces(), { ...what, heal });
    const next = step && steps.size === 1 ? neighbour(book, step) : null;
    if (!make(edit)) return;
    if (next) chooseStep(next);
    else chooseNothing();
    if (steps.size > 1) {
      const words = plural(steps.size, { one: 'Removed # step', other: 'Removed # steps' });
      toast(words, { label: t`Undo`, run: () => void undo() });
    }
  });
}

/** The step that is looked at when this one is gone: where it led, or what led to it. */
function neighbour(book: Book, step: string): string | null {
  const out = currentScene().lines.find((l) => l.source === step && l.target !== step);
  const into = currentScene().lines.find((l) => l.target === step && l.source !== step);
  const next = into?.source ?? out?.target ?? null;
  return next !== null && stepOf(book, next) ? next : null;
}

export function duplicateChosen(): void {
  withBook((book) => {
    const { steps, frames, notes } = useSelection.getState();
    const made = edits.duplicate(book, faces(), steps, shownPage(), { frames, notes });
    if (make(made.edit, made.faces)) choose(made);
  });
}

/** A frame round what is chosen, with its name to be typed at once. */
export function frameChosen(): void {
  withBook((book) => {
    const { steps } = useSelection.getState();
    const at = middle();
    const round = steps.size > 0 ? [...steps] : { ...at, width: 480, height: 320 };
    const made = edits.addFrame(book, faces(), round, shownPage());
    if (!make(made.edit)) return;
    choose({ frames: [made.id] });
    setCanvas({ naming: `frame:${made.id}` });
  });
}

export function noteAt(at: Point = middle()): void {
  withBook((book) => {
    const made = edits.addNote(book, at, shownPage());
    if (!make(made.edit)) return;
    choose({ notes: [made.id] });
    setCanvas({ naming: `note:${made.id}` });
  });
}

/** A frame as large as what stands in it needs. */
export function fitFrame(id: string): void {
  withBook((book) => {
    const frame = book.layout.frames?.find((f) => f.id === id);
    if (!frame) return;
    const all = boxes(book, faces());
    const box = bounds(edits.inFrame(book, faces(), frame).steps.flatMap((s) => all.get(s) ?? []));
    if (!box) return;
    make(edits.setFrame(book, id, edits.framed(box)));
  });
}

/** Fold what is unfolded; unfold only when all of it is folded. */
export function foldChosen(): void {
  withBook((book) => {
    const ids = [...useSelection.getState().steps];
    const to = ids.some((id) => !place(book, id)?.collapsed);
    make(edits.collapse(book, ids, to));
  });
}

export function lineUp(how: edits.Align): void {
  withBook(
    (book) => void make(edits.align(book, faces(), [...useSelection.getState().steps], how)),
  );
}

export function spread(along: 'x' | 'y'): void {
  withBook((book) => {
    make(edits.distribute(book, faces(), [...useSelection.getState().steps], along));
  });
}

/** What is chosen, and what stands in chosen frames: it moves along. */
function movable(book: Book) {
  const now = useSelection.getState();
  const [steps, frames, notes] = [new Set(now.steps), new Set(now.frames), new Set(now.notes)];
  for (const frame of book.layout.frames ?? []) {
    if (!now.frames.has(frame.id)) continue;
    const inside = edits.inFrame(book, faces(), frame);
    for (const id of inside.steps) steps.add(id);
    for (const id of inside.frames) frames.add(id);
    for (const id of inside.notes) notes.add(id);
  }
  return { steps, frames, notes };
}

export function nudge(x: number, y: number): void {
  withBook((book) => {
    const { steps, frames, notes } = movable(book);
    const all = currentScene().boxes;
    const to = (list: Iterable<[string, Point]>) =>
      Object.fromEntries([...list].map(([id, at]) => [id, { x: at.x + x, y: at.y + y }]));
    const marks = <T extends Point & { id: string }>(
      list: readonly T[],
      ids: ReadonlySet<string>,
    ) => to(list.filter((m) => ids.has(m.id)).map((m): [string, Point] => [m.id, m]));
    make(
      edits.move(book, {
        steps: to(
          [...steps].flatMap((id): [string, Point][] => {
            const at = all.get(id);
            return at ? [[id, at]] : [];
          }),
        ),
        frames: marks(book.layout.frames ?? [], frames),
        notes: marks(book.layout.notes ?? [], notes),
      }),
    );
  });
}

/** Frames and notes wider or higher; what they hold stays where it is. */
export function resizeChosen(x: number, y: number): void {
  withBook((book) => make(edits.resizeMarks(book, useSelection.getState(), { x, y })));
}

/** Choose a frame or note and bring it into view. */
export function goToMark(part: 'frame' | 'note', id: string): void {
  withBook((book) => {
    const all: readonly (Frame | Note)[] =
      (part === 'frame' ? book.layout.frames : book.layout.notes) ?? [];
    const mark = all.find((m) => m.id === id);
    if (!mark) return;
    setCanvas({ page: knownPage(book, mark.page) });
    choose(part === 'frame' ? { frames: [id] } : { notes: [id] });
    fitTo(mark);
  });
}

let tidyTurn = 0;

/** Ask the studio where steps would stand, and make an edit of it. What is meanwhile cancelled does nothing. */
export async function tidy(): Promise<void> {
  const { project, flow } = useFlow.getState();
  if (!canEdit() || useCanvas.getState().tidying) return;
  const turn = ++tidyTurn;
  const chosen = [...useSelection.getState().steps];
  const steps = chosen.length > 1 ? chosen : [];
  setCanvas({ tidying: true });
  const job = { id: 'tidy', title: i18n._(msg`Tidy up`), done: 0, total: 1 };
  tellJob({ ...job, state: 'running', cancel: cancelTidy });
  try {
    await settled();
    const placed = await call('place', { project, flow, steps });
    if (turn !== tidyTurn) return;
    const done = withBook((book) => make(edits.tidy(book, placed.places))) ?? false;
    if (done) toast(t`Tidied up`, { label: t`Undo`, run: () => void undo() });
    else announce(t`Everything stands well already.`);
    dismissJob('tidy');
  } catch (error) {
    if (turn === tidyTurn) tellJob({ ...job, state: 'failed', note: asRefused(error).message });
  } finally {
    if (turn === tidyTurn) setCanvas({ tidying: false });
  }
}

/** Draw the flow another way. */
export async function turnTo(reading: Reading): Promise<void> {
  const { project, flow, book } = useFlow.getState();
  if (!canEdit() || !book || readingOf(book) === reading) return;
  try {
    await settled();
    const mirrored = edits.isMirrored(readingOf(book), reading);
    const placed = mirrored ? { places: {} } : await call('place', { project, flow, reading });
    withBook((now) => {
      if (make(edits.setReading(now, faces(), reading, placed.places)))
        fitTo(currentScene().bounds);
    });
  } catch (error) {
    notice(asRefused(error).message);
  }
}

export function cancelTidy(): void {
  tidyTurn += 1;
  setCanvas({ tidying: false });
  dismissJob('tidy');
}

/** Make a flow of its own of the chosen steps, called by a step in their place. */
export async function extract(): Promise<void> {
  const { project, flow } = useFlow.getState();
  const steps = [...useSelection.getState().steps];
  const first = withBook((book) => stepsById(book).get(steps[0] ?? ''));
  if (!canEdit() || !first) return;
  try {
    await settled();
    const name = stepName(first);
    const made = await call('extract', { project, flow, steps, name });
    const label = t`Make sub-flow “${name}”`;
    if (make({ label, changes: made.changes })) {
      const added = made.changes.find((c) => c.part === 'step' && c.before === null);
      if (added) goTo(added.key);
      toast(t`The steps are a flow of their own now`, { label: t`Undo`, run: () => void undo() });
    }
  } catch (error) {
    notice(asRefused(error).message);
  }
}

export function rename(id: string, name: string): void {
  withBook((book) => void make(edits.renameStep(book, id, name)));
}

/** Where a list to choose from is shown for an output. */
export function facePort(step: string, exit: string): number {
  return (
    withBook((book) => {
      const found = stepOf(book, step);
      return found ? faceOf(faces(), found).ports.findIndex((p) => `${step}.${p.id}` === exit) : -1;
    }) ?? -1
  );
}
