// One way to change a book: a row of changes, each to one thing that has a key. The studio applies
// them alike (see wire/flow.rs). Nothing here is changed in place.
import type { Book, BookPart, Change, Edge, Edit } from './book';

interface Keyed {
  id: string;
}

/** Lists by what they hold, kept in the order in which files hold them. */
const LISTS = {
  step: (b: Book) => b.flow.nodes,
  variable: (b: Book) => b.flow.variables,
  frame: (b: Book) => b.layout.frames,
  note: (b: Book) => b.layout.notes,
  test: (b: Book) => b.tests.tests,
} satisfies Partial<Record<BookPart, (b: Book) => Keyed[] | undefined>>;

const FIELDS: Record<'flow' | 'layout' | 'project', readonly string[]> = {
  flow: ['schema', 'id', 'nodes', 'edges', 'variables'],
  layout: ['schema', 'nodes', 'frames', 'notes'],
  project: ['schema'],
};

/** What a change's `before` has to be now. */
export function valueAt(book: Book, part: BookPart, key: string): unknown {
  switch (part) {
    case 'line': {
      const line = book.flow.edges?.find((e) => e.from === key);
      return line ? lineValue(line) : null;
    }
    case 'place':
      return book.layout.nodes?.[key] ?? null;
    case 'text': {
      const [language, prompt] = textKey(key);
      return book.texts[language]?.[prompt] ?? null;
    }
    case 'flow':
    case 'layout':
    case 'project':
      return field(book[part], key);
    case 'made':
      return null;
    default:
      return (LISTS[part](book) as Keyed[] | undefined)?.find((t) => t.id === key) ?? null;
  }
}

function field(from: object, key: string): unknown {
  return (from as Record<string, unknown>)[key] ?? null;
}

export function textKey(key: string): [language: string, prompt: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}

/** The step it leads to, or the whole line where it says more. */
export function lineValue(line: Edge): unknown {
  return Object.keys(line).length > 2 ? line : line.to;
}

export function apply(book: Book, changes: readonly Change[]): Book {
  const by = new Map<BookPart, Change[]>();
  for (const change of changes) {
    const row = by.get(change.part);
    if (row) row.push(change);
    else by.set(change.part, [change]);
  }
  let made = book;
  for (const [part, row] of by) made = applyPart(made, part, row);
  return made;
}

function applyPart(book: Book, part: BookPart, row: Change[]): Book {
  switch (part) {
    case 'step':
      return { ...book, flow: { ...book.flow, nodes: inList(book.flow.nodes, row, byId) } };
    case 'variable':
      return { ...book, flow: { ...book.flow, variables: inList(book.flow.variables, row, byId) } };
    case 'frame':
      return { ...book, layout: { ...book.layout, frames: inList(book.layout.frames, row, byId) } };
    case 'note':
      return { ...book, layout: { ...book.layout, notes: inList(book.layout.notes, row, byId) } };
    case 'test':
      return { ...book, tests: { ...book.tests, tests: inList(book.tests.tests, row, atEnd) } };
    case 'line':
      return { ...book, flow: { ...book.flow, edges: inLines(book.flow.edges ?? [], row) } };
    case 'place':
      return {
        ...book,
        layout: { ...book.layout, nodes: inRecord(book.layout.nodes ?? {}, row, (c) => c.key) },
      };
    case 'text': {
      const texts = { ...book.texts };
      for (const language of new Set(row.map((c) => textKey(c.key)[0]))) {
        const own = row.filter((c) => textKey(c.key)[0] === language);
        texts[language] = inRecord(texts[language] ?? {}, own, (c) => textKey(c.key)[1]);
      }
      return { ...book, texts };
    }
    case 'flow':
    case 'layout':
    case 'project': {
      const safe = row.filter((c) => !FIELDS[part].includes(c.key));
      return { ...book, [part]: inRecord({ ...book[part] }, safe, (c) => c.key) };
    }
    case 'made':
      // Another flow, in files of its own: the studio writes and removes it.
      return book;
  }
}

function inRecord<T extends object>(record: T, row: Change[], key: (c: Change) => string): T {
  const made = { ...record } as Record<string, unknown>;
  for (const change of row) {
    if (change.after === null) delete made[key(change)];
    else made[key(change)] = change.after;
  }
  return made as T;
}

type Order = (list: Keyed[], id: string) => number;

const byId: Order = (list, id) => {
  const at = list.findIndex((t) => t.id > id);
  return at < 0 ? list.length : at;
};
const atEnd: Order = (list) => list.length;

function inList<T extends Keyed>(list: T[] | undefined, row: Change[], order: Order): T[] {
  let made = [...(list ?? [])];
  const at = new Map<string, number>();
  made.forEach((t, i) => {
    if (!at.has(t.id)) at.set(t.id, i);
  });
  const gone = new Set<number>();
  const added: T[] = [];
  for (const change of row) {
    const i = at.get(change.key);
    if (change.after === null) {
      if (i !== undefined) gone.add(i);
      const again = added.findIndex((t) => t.id === change.key);
      if (again >= 0) added.splice(again, 1);
    } else if (i !== undefined && !gone.has(i)) {
      made[i] = change.after as T;
    } else {
      const again = added.findIndex((t) => t.id === change.key);
      if (again >= 0) added[again] = change.after as T;
      else added.push(change.after as T);
    }
  }
  if (gone.size > 0) made = made.filter((_, i) => !gone.has(i));
  if (added.length > 8 && order === byId) {
    return [...made, ...added].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }
  for (const thing of added) made.splice(order(made, thing.id), 0, thing);
  return made;
}

function toLine(from: string, value: unknown): Edge {
  return typeof value === 'string' ? { from, to: value } : { ...(value as Edge), from };
}

function inLines(list: Edge[], row: Change[]): Edge[] {
  const after = new Map(row.map((c) => [c.key, c.after]));
  const done = new Set<string>();
  const made: Edge[] = [];
  for (const line of list) {
    if (!after.has(line.from) || done.has(line.from)) {
      made.push(line);
      continue;
    }
    // Of two lines from one output the first counts; only that is changed.
    done.add(line.from);
    const value = after.get(line.from);
    if (value !== null) made.push(toLine(line.from, value));
  }
  const added = [...after].filter(([from, to]) => !done.has(from) && to !== null);
  if (added.length === 0) return made;
  for (const [from, to] of added) made.push(toLine(from, to));
  return made.sort(lineOrder);
}

function lineOrder(a: Edge, b: Edge): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.to < b.to ? -1 : a.to > b.to ? 1 : 0;
}

/** Undoing is exchanging before and after, last change first. */
export function invert(edit: Edit): Edit {
  const changes = edit.changes.map((c) => ({ ...c, before: c.after, after: c.before })).reverse();
  return { label: edit.label, changes };
}

/** Whether everything is as the edit expects it. */
export function fits(book: Book, changes: readonly Change[]): boolean {
  return own(changes).every((c) => alike(valueAt(book, c.part, c.key), c.before));
}

/** Whether the edit was made already. */
export function isDone(book: Book, changes: readonly Change[]): boolean {
  return own(changes).every((c) => alike(valueAt(book, c.part, c.key), c.after));
}

/** What is changed in the flow itself. */
const own = (changes: readonly Change[]) => net(changes).filter((c) => c.part !== 'made');

/** Several changes to one thing as one. */
export function net(changes: readonly Change[]): Change[] {
  const by = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.part} ${change.key}`;
    const earlier = by.get(key);
    by.set(key, earlier ? { ...earlier, after: change.after } : change);
  }
  return [...by.values()];
}

/** Equal as JSON, whatever the order of fields. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(x).filter((k) => x[k] !== undefined);
  if (keys.length !== Object.keys(y).filter((k) => y[k] !== undefined).length) return false;
  return keys.every((k) => same(x[k], y[k]));
}

/** Nothing, as files and the studio have it: what is empty need not be written. */
function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  return typeof value === 'object' && Object.values(value).every((v) => v === undefined);
}

/** The same to the studio: a field that is left out is the same as one that is empty. */
export function alike(a: unknown, b: unknown): boolean {
  if (a === b || (isBlank(a) && isBlank(b))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((v, i) => alike(v, b[i]));
  }
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(x), ...Object.keys(y)])].every((k) => alike(x[k], y[k]));
}

/** Every list there, in the one order that edits keep them in. */
export function arranged(book: Book): Book {
  const sorted = <T extends Keyed>(list: T[] = []): T[] =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const { flow, layout, tests } = book;
  return {
    ...book,
    flow: {
      ...flow,
      nodes: sorted(flow.nodes),
      edges: [...(flow.edges ?? [])].sort(lineOrder),
      variables: sorted(flow.variables),
    },
    layout: {
      ...layout,
      nodes: layout.nodes ?? {},
      frames: sorted(layout.frames),
      notes: sorted(layout.notes),
    },
    tests: { ...tests, tests: tests.tests ?? [] },
  };
}
