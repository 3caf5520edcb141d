// What a call does on the canvas: the step it is at, the lines it took, how often. Kept out of the
// document and out of React's state: each card and line listens for itself only, and listeners are
// told at most once a frame. The simulator, tests and the comparison of versions write here.

/** How a step or line is painted besides. */
export type Mark =
  /** On the path of a test or call that is looked at. */
  | 'path'
  /** No test comes this way. */
  | 'uncovered'
  | 'added'
  | 'changed'
  | 'removed';

export interface StepLive {
  /** The call is here now. */
  here: boolean;
  visits: number;
  mark: Mark | null;
  /** The call stops before this step. */
  stop: boolean;
}

export interface LineLive {
  /** The line by which the call came here last. */
  fresh: boolean;
  taken: number;
  mark: Mark | null;
}

const IDLE: StepLive = { here: false, visits: 0, mark: null, stop: false };
const UNTAKEN: LineLive = { fresh: false, taken: 0, mark: null };

class Keyed<T extends object> {
  private readonly now = new Map<string, T>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly touched = new Set<string>();

  constructor(
    private readonly usual: T,
    private readonly soon: () => void,
  ) {}

  get(key: string): T {
    return this.now.get(key) ?? this.usual;
  }
  keys(): IterableIterator<string> {
    return this.now.keys();
  }
  set(key: string, change: Partial<T>): void {
    const next = { ...this.get(key), ...change };
    const plain = (Object.keys(next) as (keyof T)[]).every((k) => next[k] === this.usual[k]);
    if (plain) this.now.delete(key);
    else this.now.set(key, next);
    this.touched.add(key);
    this.soon();
  }
  listen(key: string, listener: () => void): () => void {
    const row = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, row);
    row.add(listener);
    return () => {
      row.delete(listener);
      if (row.size === 0) this.listeners.delete(key);
    };
  }
  flush(): void {
    const keys = [...this.touched];
    this.touched.clear();
    for (const key of keys) for (const listener of this.listeners.get(key) ?? []) listener();
  }
}

let planned = false;
const everything = new Set<() => void>();

function soon(): void {
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => {
    planned = false;
    steps.flush();
    lines.flush();
    for (const listener of [...everything]) listener();
  });
}

const steps = new Keyed<StepLive>(IDLE, soon);
const lines = new Keyed<LineLive>(UNTAKEN, soon);
let at: string | null = null;
let fresh: string | null = null;

export const stepLive = (id: string): StepLive => steps.get(id);
export const lineLive = (exit: string): LineLive => lines.get(exit);
export const onStepLive = (id: string, listener: () => void) => steps.listen(id, listener);
export const onLineLive = (exit: string, listener: () => void) => lines.listen(exit, listener);
/** Whenever anything changed: for what is drawn as a whole. */
export function onLive(listener: () => void): () => void {
  everything.add(listener);
  return () => everything.delete(listener);
}
/** The step the call is at. */
export const liveStep = (): string | null => at;

/** The call is at a step now, `exit` being the output it came by. `null`: it is nowhere any more. */
export function enterStep(step: string | null, exit: string | null = null): void {
  if (at !== null && at !== step) steps.set(at, { here: false });
  if (fresh !== null && fresh !== exit) lines.set(fresh, { fresh: false });
  at = step;
  fresh = exit;
  if (step !== null) steps.set(step, { here: true, visits: steps.get(step).visits + 1 });
  if (exit !== null) lines.set(exit, { fresh: true, taken: lines.get(exit).taken + 1 });
}

/** As `enterStep`, without counting: the call has been there before and is looked at again. */
export function showStep(step: string | null): void {
  if (at !== null) steps.set(at, { here: false });
  if (fresh !== null) lines.set(fresh, { fresh: false });
  at = step;
  fresh = null;
  if (step !== null) steps.set(step, { here: true });
}

/** A call's way so far, told at once: for going back to an earlier moment. */
export function showWay(way: readonly { step: string; exit: string | null }[]): void {
  clearCall();
  for (const { step, exit } of way) enterStep(step, exit);
}

/** No call any more; marks and stops stay. */
export function clearCall(): void {
  for (const id of [...steps.keys()]) steps.set(id, { here: false, visits: 0 });
  for (const exit of [...lines.keys()]) lines.set(exit, { fresh: false, taken: 0 });
  at = null;
  fresh = null;
}

export function setStops(ids: Iterable<string>): void {
  const wanted = new Set(ids);
  for (const id of [...steps.keys()]) if (!wanted.has(id)) steps.set(id, { stop: false });
  for (const id of wanted) steps.set(id, { stop: true });
}

/** Paint steps by id and lines by output; whatever was painted before goes. */
export function setMarks(marks: {
  steps?: Readonly<Record<string, Mark>>;
  lines?: Readonly<Record<string, Mark>>;
}): void {
  for (const id of [...steps.keys()]) steps.set(id, { mark: null });
  for (const exit of [...lines.keys()]) lines.set(exit, { mark: null });
  for (const [id, mark] of Object.entries(marks.steps ?? {})) steps.set(id, { mark });
  for (const [exit, mark] of Object.entries(marks.lines ?? {})) lines.set(exit, { mark });
}
