// Which outputs the tests take, for the canvas and as a share.
import type { Mark } from '../canvas/live';
import { type Book, type Faces, faceOf, lines, steps } from '../flow';

export interface Painting {
  steps: Record<string, Mark>;
  lines: Record<string, Mark>;
}

/** Outputs of this flow only: those of sub-flows have `flow/` before. */
export const ownOutputs = (path: readonly string[]): string[] =>
  path.filter((output) => !output.includes('/'));

const stepOfOutput = (output: string) => output.slice(0, output.indexOf('.'));

/** The way of one test. */
export function paintPath(book: Book, path: readonly string[]): Painting {
  const own = ownOutputs(path);
  const to = new Map(lines(book).map((line) => [line.from, line.to]));
  const made: Painting = { steps: {}, lines: {} };
  for (const output of own) {
    made.lines[output] = 'path';
    made.steps[stepOfOutput(output)] = 'path';
    const next = to.get(output);
    if (next) made.steps[next] = 'path';
  }
  return made;
}

/** What no test takes. A step is uncovered when no test comes to it. */
export function paintUncovered(book: Book, faces: Faces, taken: readonly string[]): Painting {
  const there = new Set(ownOutputs(taken));
  const reached = new Set([...there].map(stepOfOutput));
  const to = new Map(lines(book).map((line) => [line.from, line.to]));
  for (const output of there) {
    const next = to.get(output);
    if (next) reached.add(next);
  }
  const made: Painting = { steps: {}, lines: {} };
  for (const step of steps(book)) {
    if (!reached.has(step.id)) made.steps[step.id] = 'uncovered';
    for (const port of faceOf(faces, step).ports) {
      const output = `${step.id}.${port.id}`;
      if (!there.has(output)) made.lines[output] = 'uncovered';
    }
  }
  return made;
}

/** In per cent; a flow without outputs is covered. */
export function share(taken: readonly string[], outputs: number): number {
  if (outputs === 0) return 100;
  return Math.floor((Math.min(new Set(ownOutputs(taken)).size, outputs) / outputs) * 100);
}
