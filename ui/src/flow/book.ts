// Looking things up in a book. Books are never changed, so each list is indexed once.
import type {
  Book,
  BookPart,
  Change,
  Edge,
  Edit,
  Face,
  Flow,
  Frame,
  Layout,
  Node,
  Note,
  Page,
  Place,
  Variable,
} from '../bindings/types';

export type {
  Book,
  BookPart,
  Change,
  Edge,
  Edit,
  Face,
  Flow,
  Frame,
  Layout,
  Note,
  Page,
  Place,
  Variable,
};
/** One step. */
export type Step = Node;
export type Faces = Readonly<Record<string, Face>>;

const NO_STEPS: Step[] = [];
const NO_LINES: Edge[] = [];

export const steps = (book: Book): Step[] => book.flow.nodes ?? NO_STEPS;
export const lines = (book: Book): Edge[] => book.flow.edges ?? NO_LINES;
export const place = (book: Book, step: string): Place | undefined => book.layout.nodes?.[step];

/** The step and the output of a line's beginning: `main-menu.1`. */
export function exitOf(from: string): { step: string; port: string } {
  const dot = from.indexOf('.');
  return dot < 0
    ? { step: from, port: '' }
    : { step: from.slice(0, dot), port: from.slice(dot + 1) };
}

export const exitId = (step: string, port: string): string => `${step}.${port}`;

function indexed<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    let made = known.get(key);
    if (made === undefined) {
      made = make(key);
      known.set(key, made);
    }
    return made;
  };
}

const stepIndex = indexed((list: Step[]) => {
  const by = new Map<string, Step>();
  // Of two steps with one id the first counts, as in a call.
  for (const step of list) if (!by.has(step.id)) by.set(step.id, step);
  return by;
});

interface Wiring {
  /** By output. */
  from: Map<string, Edge>;
  /** By the step they leave. */
  out: Map<string, Edge[]>;
  /** By the step they lead to. */
  into: Map<string, Edge[]>;
}

const wiringIndex = indexed((list: Edge[]): Wiring => {
  const wiring: Wiring = { from: new Map(), out: new Map(), into: new Map() };
  const push = (map: Map<string, Edge[]>, key: string, line: Edge) => {
    const found = map.get(key);
    if (found) found.push(line);
    else map.set(key, [line]);
  };
  for (const line of list) {
    if (wiring.from.has(line.from)) continue;
    wiring.from.set(line.from, line);
    push(wiring.out, exitOf(line.from).step, line);
    push(wiring.into, line.to, line);
  }
  return wiring;
});

export const stepsById = (book: Book): Map<string, Step> => stepIndex(steps(book));
export const stepOf = (book: Book, id: string): Step | undefined => stepsById(book).get(id);
export const lineFrom = (book: Book, exit: string): Edge | undefined =>
  wiringIndex(lines(book)).from.get(exit);
export const linesOut = (book: Book, step: string): Edge[] =>
  wiringIndex(lines(book)).out.get(step) ?? NO_LINES;
export const linesInto = (book: Book, step: string): Edge[] =>
  wiringIndex(lines(book)).into.get(step) ?? NO_LINES;

/** What a step is called where its name is shown; never empty. */
export const stepName = (step: Step): string => step.name?.trim() || step.id;

/** Languages callers are served in, the usual one first. */
export function languages(book: Book): string[] {
  const own = book.flow.languages ?? [];
  return own.length > 0 ? own : (book.project.languages ?? []);
}
