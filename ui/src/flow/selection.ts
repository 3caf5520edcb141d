// What is chosen on the canvas or in the outline, and where one has been. Not part of the document.
import { create } from 'zustand';
import { type Book, lineFrom, stepsById } from './book';

export interface Selection {
  steps: ReadonlySet<string>;
  /** Lines, by the output they leave. */
  lines: ReadonlySet<string>;
  frames: ReadonlySet<string>;
  notes: ReadonlySet<string>;
  /** The one step that is edited and walked from, if one is. */
  step: string | null;
  /** The output of it that is looked at, when somebody chose one. */
  port: string | null;
}

const NONE: ReadonlySet<string> = new Set();
export const nothing: Selection = {
  steps: NONE,
  lines: NONE,
  frames: NONE,
  notes: NONE,
  step: null,
  port: null,
};

export const useSelection = create<Selection>(() => nothing);

export interface Choice {
  steps?: Iterable<string>;
  lines?: Iterable<string>;
  frames?: Iterable<string>;
  notes?: Iterable<string>;
  step?: string | null;
  port?: string | null;
}

export function choose(what: Choice): void {
  const steps = new Set(what.steps ?? []);
  const [only] = steps;
  const step = what.step ?? (steps.size === 1 && only !== undefined ? only : null);
  useSelection.setState({
    steps,
    lines: new Set(what.lines ?? []),
    frames: new Set(what.frames ?? []),
    notes: new Set(what.notes ?? []),
    step: step !== null && steps.has(step) ? step : null,
    port: what.port ?? null,
  });
  if (step !== null) remember(step);
}

export const chooseStep = (step: string, port: string | null = null): void =>
  choose({ steps: [step], port });
export const chooseNothing = (): void => useSelection.setState(nothing);

/** Let go of what is not there any more: an undo or another window took it away. */
export function keepWhatIsThere(book: Book): void {
  const now = useSelection.getState();
  const ids = (list: readonly { id: string }[] = []) => new Set(list.map((one) => one.id));
  const all = stepsById(book);
  const gone =
    [...now.steps].some((id) => !all.has(id)) || [...now.lines].some((e) => !lineFrom(book, e));
  const [frames, notes] = [book.layout.frames, book.layout.notes];
  const marks =
    (now.frames.size > 0 && [...now.frames].some((id) => !ids(frames).has(id))) ||
    (now.notes.size > 0 && [...now.notes].some((id) => !ids(notes).has(id)));
  if (!gone && !marks) return;
  const steps = [...now.steps].filter((id) => all.has(id));
  choose({
    steps,
    lines: [...now.lines].filter((e) => lineFrom(book, e)),
    frames: [...now.frames].filter((id) => ids(frames).has(id)),
    notes: [...now.notes].filter((id) => ids(notes).has(id)),
    step: now.step && all.has(now.step) ? now.step : null,
    port: now.port,
  });
}

// Steps one has looked at, for back and forward.
const MOST = 100;
let past: string[] = [];
let at = -1;

function remember(step: string): void {
  if (past[at] === step) return;
  past = [...past.slice(0, at + 1), step].slice(-MOST);
  at = past.length - 1;
}

export function forgetPast(): void {
  past = [];
  at = -1;
}

/** The step looked at before (-1) or after (+1) this one, as far as it is still there. */
export function walkPast(by: -1 | 1, there: (step: string) => boolean): string | null {
  for (let i = at + by; i >= 0 && i < past.length; i += by) {
    const step = past[i];
    if (step !== undefined && there(step)) {
      at = i;
      return step;
    }
  }
  return null;
}
