// Copy, cut and paste. The clipboard holds text, so that steps can go to other flows, windows and
// machines; a list of words becomes the options of a menu.
import { plural, t } from '@lingui/core/macro';
import { usePlace } from '../app/place';
import { make, shownPage, withBook } from '../canvas/actions';
import { currentScene } from '../canvas/useScene';
import { middle, seen } from '../canvas/view';
import type { Book } from '../flow/book';
import { draft } from '../flow/draft';
import * as edits from '../flow/edits';
import { touch } from '../flow/measure';
import { choose, useSelection } from '../flow/selection';
import { notice } from '../flow/session';
import { canEdit, useFlow } from '../flow/store';
import { announce, toast } from '../kit';
import { addOptions, rowsOf } from './options';
import { baggageOf, type CopiedPiece, fromText, missingIn, toText } from './piece';

/** What was copied here last: for a webview that will not tell what is on the clipboard. */
let last = '';

function chosenAsText(): string {
  return (
    withBook((book) => {
      const { steps, frames, notes } = useSelection.getState();
      const own = edits.piece(book, steps, frames, notes);
      return toText({ ...own, ...baggageOf(book, own.steps) });
    }) ?? ''
  );
}

export function copyChosen(): void {
  last = chosenAsText();
  void navigator.clipboard?.writeText(last).catch(() => undefined);
  const n = useSelection.getState().steps.size;
  announce(plural(n, { one: 'Copied # step', other: 'Copied # steps' }));
}

export function cutChosen(): void {
  copyChosen();
  withBook((book) => {
    const { steps, frames, notes } = useSelection.getState();
    const what = { steps: [...steps], frames: [...frames], notes: [...notes], heal: true };
    if (make(edits.remove(book, useFlow.getState().faces, what))) choose({});
  });
}

/** From a menu: there is no paste event then. */
export async function pasteFromMenu(): Promise<void> {
  let text = last;
  try {
    text = (await navigator.clipboard.readText()) || last;
  } catch {
    // The webview asks nobody and says no: what was copied here is still known.
  }
  pasteText(text);
}

export function pasteText(text: string): void {
  if (!canEdit()) return;
  withBook((book) => {
    const piece = fromText(text);
    if (piece) pastePiece(book, piece);
    else pasteWords(book, text);
  });
}

function pasteWords(book: Book, text: string): void {
  const { step } = useSelection.getState();
  const rows = rowsOf(text);
  if (rows && step) {
    const edit = addOptions(book, step, rows);
    if (edit) {
      if (make(edit)) toast(edit.label);
      return;
    }
  }
  const kind =
    text.trim() === ''
      ? t`There is nothing to paste.`
      : rows
        ? t`To make options of a list, choose a menu first and paste again.`
        : t`This is no part of a flow. Steps that were copied in Callwright can be pasted here, and lists into a menu.`;
  notice(kind);
}

function pastePiece(book: Book, piece: CopiedPiece): void {
  // A flow has one beginning: a copied one stays behind where there is one already.
  const started = book.flow.nodes?.some((n) => n.type === 'start') ?? false;
  const steps = started ? piece.steps.filter((s) => s.type !== 'start') : piece.steps;
  const n = steps.length;
  const label = plural(n, { one: 'Paste # step', other: 'Paste # steps' });
  const made = edits.putIn(book, { ...piece, steps }, spot(piece), shownPage(), label);
  if (!make(made.edit)) return;
  choose(made);
  tellMissing(book, piece);
}

/** Where the piece came from if that is seen and free beside it, else the middle. */
function spot(piece: CopiedPiece): { x: number; y: number } {
  const all = [...Object.values(piece.places), ...piece.frames, ...piece.notes];
  const corner = { x: Math.min(...all.map((p) => p.x)), y: Math.min(...all.map((p) => p.y)) };
  const part = seen();
  const visible = touch({ ...corner, width: 200, height: 80 }, part);
  if (!Number.isFinite(corner.x) || !visible) return middle();
  const there = [...currentScene().boxes.values()];
  let at = { x: corner.x + 32, y: corner.y + 32 };
  // Pasted twice, the second does not hide the first.
  while (there.some((b) => b.x === at.x && b.y === at.y)) at = { x: at.x + 32, y: at.y + 32 };
  return at;
}

function tellMissing(book: Book, piece: CopiedPiece): void {
  const { prompts, variables } = missingIn(book, piece);
  if (prompts.length + variables.length === 0) return;
  const names = [...prompts.map((p) => `“${p}”`), ...variables.map((v) => v.id)];
  const list = names.slice(0, 4).join(', ') + (names.length > 4 ? ' …' : '');
  const known = variables.length > 0 || prompts.some((p) => hasText(piece, p));
  const words = t`Missing in this project: ${list}`;
  notice(words, known ? { label: t`Bring them along`, run: () => bring(piece) } : undefined);
}

const hasText = (piece: CopiedPiece, prompt: string) =>
  Object.values(piece.texts).some((all) => all[prompt]);

/** The words and variables that pasted steps use. */
export function bring(piece: CopiedPiece): void {
  withBook((book) => {
    const { prompts, variables } = missingIn(book, piece);
    const d = draft(book);
    for (const [language, all] of Object.entries(piece.texts)) {
      for (const prompt of prompts) {
        const text = all[prompt];
        if (text !== undefined) d.set('text', `${language}/${prompt}`, text);
      }
    }
    for (const v of variables) d.set('variable', v.id, v);
    make(d.edit(t`Bring prompts and variables along`));
  });
}

function isOurs(target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : document.body;
  if (usePlace.getState().screen !== 'designer') return false;
  if (element.closest('input, textarea, select, [contenteditable="true"]')) return false;
  return element === document.body || element.closest('[data-scope~="canvas"]') !== null;
}

addEventListener('paste', (event) => {
  if (event.defaultPrevented || !isOurs(event.target) || useFlow.getState().book === null) return;
  event.preventDefault();
  pasteText(event.clipboardData?.getData('text/plain') || last);
});

// WebKit only tells of pasting where somebody said before that it can be done.
addEventListener('beforepaste', (event) => {
  if (isOurs(event.target)) event.preventDefault();
});
