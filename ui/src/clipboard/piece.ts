// Steps as text: JSON that can be kept, sent, and pasted into any flow. It carries the words and
// variables its steps use, so that they can be brought along.
import type { Book, Frame, Note, Place, Step, Variable } from '../flow/book';
import type { Piece } from '../flow/edits';

export const PIECE_SCHEMA = 'urn:callwright:steps:1';
/** More than this is no piece of a flow. */
const MOST_STEPS = 20_000;

export interface Baggage {
  /** Language → prompt → text. */
  texts: Record<string, Record<string, string>>;
  variables: Variable[];
}

export interface CopiedPiece extends Piece, Baggage {}

/** Every text in some settings. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const v of value) yield* textsIn(v);
  else if (typeof value === 'object' && value !== null) {
    for (const v of Object.values(value)) yield* textsIn(v);
  }
}

/** Prompts that steps name: `{prompt: id}` in their settings. */
export function promptsOf(steps: readonly Step[]): Set<string> {
  const found = new Set<string>();
  const look = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      const { prompt } = value as { prompt?: unknown };
      if (typeof prompt === 'string' && prompt) found.add(prompt);
      Object.values(value).forEach(look);
    }
  };
  for (const step of steps) look(step.settings);
  return found;
}

/** Those of these variables that steps name in texts, expressions or code. */
export function variablesOf(steps: readonly Step[], all: readonly Variable[]): Variable[] {
  const words = new Set<string>();
  for (const step of steps) {
    for (const text of textsIn(step.settings)) {
      for (const word of text.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []) words.add(word);
    }
  }
  return all.filter((v) => words.has(v.id));
}

export function baggageOf(book: Book, steps: readonly Step[]): Baggage {
  const prompts = promptsOf(steps);
  const texts: Baggage['texts'] = {};
  for (const [language, all] of Object.entries(book.texts)) {
    const own = Object.entries(all).filter(([id]) => prompts.has(id));
    if (own.length > 0) texts[language] = Object.fromEntries(own);
  }
  return { texts, variables: variablesOf(steps, book.flow.variables ?? []) };
}

export function toText(piece: CopiedPiece): string {
  return `${JSON.stringify({ schema: PIECE_SCHEMA, ...piece }, null, 2)}\n`;
}

const isObject = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);
const list = (v: unknown): unknown[] => (Array.isArray(v) ? v : []);
const isPoint = (v: unknown): v is Place =>
  isObject(v) && Number.isFinite(v.x) && Number.isFinite(v.y);
const isBox = (v: unknown): v is Frame & Note =>
  isPoint(v) &&
  typeof (v as { id?: unknown }).id === 'string' &&
  Number.isFinite((v as { width?: unknown }).width) &&
  Number.isFinite((v as { height?: unknown }).height);

/** Only what a step may be: anything may come from a clipboard. */
function asStep(value: unknown): Step[] {
  if (!isObject(value)) return [];
  const { id, type, name, note, settings } = value;
  if (typeof type !== 'string' || !/^[\w-]{1,64}$/.test(type)) return [];
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) return [];
  return [
    {
      id,
      type,
      ...(typeof name === 'string' && { name: name.slice(0, 200) }),
      ...(typeof note === 'string' && { note }),
      ...(isObject(settings) && { settings }),
    },
  ];
}

/** A piece, or a whole flow's file; nothing if the text is neither. */
export function fromText(text: string): CopiedPiece | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(read)) return null;
  const whole = typeof read.schema === 'string' && read.schema.startsWith('urn:callwright:flow:');
  if (!whole && read.schema !== PIECE_SCHEMA) return null;
  const steps = list(whole ? read.nodes : read.steps)
    .slice(0, MOST_STEPS)
    .flatMap(asStep);
  const lines = list(whole ? read.edges : read.lines).flatMap((l) =>
    isObject(l) && typeof l.from === 'string' && typeof l.to === 'string'
      ? [{ from: l.from, to: l.to }]
      : [],
  );
  const places = isObject(read.places) ? read.places : {};
  const frames = list(read.frames).filter(isBox);
  const notes = list(read.notes).filter(isBox);
  if (steps.length === 0 && frames.length === 0 && notes.length === 0) return null;
  return {
    steps,
    lines,
    places: Object.fromEntries(
      steps.map((s, i): [string, Place] => {
        const at = places[s.id];
        const grid = { x: (i % 6) * 304, y: Math.floor(i / 6) * 232 };
        return [
          s.id,
          isPoint(at) ? { x: at.x, y: at.y, ...(at.collapsed && { collapsed: true }) } : grid,
        ];
      }),
    ),
    frames,
    notes,
    texts: asTexts(read.texts),
    variables: list(read.variables).filter(
      (v): v is Variable => isObject(v) && typeof v.id === 'string' && /^\w{1,64}$/.test(v.id),
    ),
  };
}

function asTexts(value: unknown): Baggage['texts'] {
  const texts: Baggage['texts'] = {};
  if (!isObject(value)) return texts;
  for (const [language, all] of Object.entries(value)) {
    if (!isObject(all)) continue;
    const own = Object.entries(all).filter((e): e is [string, string] => typeof e[1] === 'string');
    texts[language] = Object.fromEntries(own);
  }
  return texts;
}

/** What the steps of a piece use and the book does not have. */
export function missingIn(
  book: Book,
  piece: CopiedPiece,
): { prompts: string[]; variables: Variable[] } {
  const known = new Set(Object.values(book.texts).flatMap((all) => Object.keys(all)));
  const here = new Set((book.flow.variables ?? []).map((v) => v.id));
  return {
    prompts: [...promptsOf(piece.steps)].filter((id) => !known.has(id)).sort(),
    variables: variablesOf(piece.steps, piece.variables).filter((v) => !here.has(v.id)),
  };
}
