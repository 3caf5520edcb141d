// Faces: what a step shows. They come from the studio; until they are there, a step shows what
// every step of its type shows, or what the step it is a copy of shows.
import type { Face } from './book';
import { type Book, type Faces, place, type Step, steps } from './book';
import { usualPorts } from './kinds';
import { type Box, boxOf } from './measure';

const usual = new Map<string, Face>();

export function faceOf(faces: Faces, step: Step): Face {
  const known = faces[step.id];
  if (known) return known;
  let face = usual.get(step.type);
  if (!face) {
    face = { ports: usualPorts(step.type), summary: '' };
    usual.set(step.type, face);
  }
  return face;
}

/** Names of outputs change with the window's language. */
export function forgetUsualFaces(): void {
  usual.clear();
}

/** The boxes of the steps of one page. */
export function boxes(book: Book, faces: Faces, page?: string): Map<string, Box> {
  const made = new Map<string, Box>();
  for (const step of steps(book)) {
    const at = place(book, step.id);
    if (at && (page === undefined || pageOf(book, step.id) === page)) {
      made.set(step.id, boxOf(at, faceOf(faces, step)));
    }
  }
  return made;
}

/** The page a step stands on; the first for those that name none or one that is gone. */
export function pageOf(book: Book, step: string): string {
  return knownPage(book, place(book, step)?.page);
}

export function knownPage(book: Book, page: string | undefined): string {
  const pages = book.layout.pages ?? [];
  return pages.find((p) => p.id === page)?.id ?? pages[0]?.id ?? '';
}

/** Whether a caller would be lost at an output without a line. */
export function isLoose(kind: string, connected: boolean, hasErrorHandler: boolean): boolean {
  if (connected) return false;
  return kind === 'normal' || (kind === 'error' && !hasErrorHandler);
}
