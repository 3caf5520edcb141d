// The flow as an indented list, in the order in which a caller could hear it: what follows one
// after the other stays on one level, ways apart are indented, and what was listed before is only
// named (“↩ Main menu”).
import { type Book, type Faces, lineFrom, stepOf, stepsById } from '../flow/book';
import { faceOf, isLoose } from '../flow/faces';

export interface Row {
  /** Of this row alone. */
  id: string;
  level: number;
  /** A step; a step that stands elsewhere in the list; an output that leads nowhere. */
  is: 'step' | 'again' | 'open';
  /** The step named here; for an open output the step it belongs to. */
  step: string;
  /** The output by which it is reached, if its step has several. */
  exit: string | null;
  /** Callers would be lost here. */
  loose: boolean;
  /** Rows below belong to it. */
  parent: boolean;
}

interface Task {
  step: string;
  exit: string | null;
  level: number;
}

export function outlineRows(book: Book, faces: Faces): Row[] {
  const steps = stepsById(book);
  const handled = Boolean(book.flow.handlers?.error);
  const rows: Row[] = [];
  const seen = new Set<string>();

  const open = (step: string, port: string, level: number, kind: string) =>
    rows.push({
      id: `${step}.${port}`,
      level,
      is: 'open',
      step,
      exit: `${step}.${port}`,
      loose: isLoose(kind, false, handled),
      parent: false,
    });

  /** List a step and what follows it, without going deeper than the list is long. */
  const list = (first: Task) => {
    const stack: (Task | (() => void))[] = [first];
    for (let task = stack.pop(); task !== undefined; task = stack.pop()) {
      if (typeof task === 'function') {
        task();
        continue;
      }
      const { step: id, exit, level } = task;
      const step = steps.get(id);
      if (!step) continue;
      const again = seen.has(id);
      const ports = faceOf(faces, step).ports;
      const wired = ports.filter((p) => lineFrom(book, `${id}.${p.id}`));
      const [only] = ports;
      const chain = ports.length === 1 && wired.length === 1;
      rows.push({
        id: exit ? `${exit}>${id}` : id,
        level,
        is: again ? 'again' : 'step',
        step: id,
        exit,
        loose: false,
        parent: !again && !chain && ports.length > 0,
      });
      if (again) continue;
      seen.add(id);
      if (chain && only) {
        const to = lineFrom(book, `${id}.${only.id}`)?.to ?? '';
        // What comes next is no way apart: it has no output to be named by.
        stack.push({ step: to, exit: seen.has(to) ? `${id}.${only.id}` : null, level });
        continue;
      }
      for (const port of [...ports].reverse()) {
        const line = lineFrom(book, `${id}.${port.id}`);
        if (line) stack.push({ step: line.to, exit: `${id}.${port.id}`, level: level + 1 });
        else stack.push(() => open(id, port.id, level + 1, port.kind));
      }
    }
  };

  const { start } = book.flow;
  if (start && stepOf(book, start)) list({ step: start, exit: null, level: 1 });
  for (const to of Object.values(book.flow.handlers ?? {})) {
    if (typeof to === 'string' && !seen.has(to)) list({ step: to, exit: null, level: 1 });
  }
  for (const id of steps.keys()) if (!seen.has(id)) list({ step: id, exit: null, level: 1 });
  return rows;
}

/** Rows under folded ones left out. */
export function shownRows(rows: readonly Row[], folded: ReadonlySet<string>): Row[] {
  const shown: Row[] = [];
  let under = Infinity;
  for (const row of rows) {
    if (row.level > under) continue;
    under = Infinity;
    shown.push(row);
    if (row.parent && folded.has(row.id)) under = row.level;
  }
  return shown;
}

/** The row that a row belongs to. */
export function parentOf(rows: readonly Row[], at: number): number {
  const level = rows[at]?.level ?? 1;
  for (let i = at - 1; i >= 0; i--) if ((rows[i]?.level ?? 1) < level) return i;
  return -1;
}
