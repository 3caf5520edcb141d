// For looking at the designer without a studio (`?fake#/demo/main-customer-support`), and for
// measuring it (`?fake#/demo/big-5000`). Only in development; see host/demo.ts.
import type { Book, Edit, Face, OpenFlow, Problem } from '../bindings/types';
import { bigBook } from '../canvas/testing/big';
import type { FakeAnswers } from '../host/fake';
import { apply, arranged } from './apply';
import { type History, step } from './history';
import { kindOf, outputName, usualPorts } from './kinds';

const files = import.meta.glob<{ default: unknown }>('../../../flows/templates/*/**/*.json');

async function file<T>(path: string, without: T): Promise<T> {
  const found = files[`../../../flows/templates/${path}`];
  return found ? ((await found()).default as T) : without;
}

async function read(name: string): Promise<Book> {
  const all = {
    flow: await file<Book['flow']>(`${name}/${name}.flow.json`, { schema: '', id: name }),
    layout: await file<Book['layout']>(`${name}/${name}.layout.json`, { schema: '' }),
    tests: await file<Book['tests']>(`${name}/${name}.tests.json`, { schema: '' }),
    project: await file<Book['project']>(`${name}/project.json`, { schema: '' }),
    texts: {
      en: await file<Record<string, string>>(`${name}/i18n/en.json`, {}),
      ar: await file<Record<string, string>>(`${name}/i18n/ar.json`, {}),
    },
  };
  return arranged(all);
}

interface Entry {
  id?: string;
  key?: string;
  label?: string | Record<string, string>;
}

function facesOf(book: Book): Record<string, Face> {
  const faces: Record<string, Face> = {};
  for (const s of book.flow.nodes ?? []) {
    const set = (s.settings ?? {}) as Record<string, unknown>;
    const lists = ['options', 'branches', 'spots', 'ways'].flatMap((f) =>
      Array.isArray(set[f]) ? (set[f] as Entry[]) : [],
    );
    const own = lists.map((e) => ({
      id: e.id || e.key || 'x',
      label: (typeof e.label === 'string' ? e.label : e.label?.en) ?? outputName(e.id ?? ''),
      kind: 'normal',
      ...(e.key && { key: e.key }),
    }));
    const usual = usualPorts(s.type).filter((p) => !own.some((o) => o.id === p.id));
    const there = (book.flow.edges ?? []).flatMap((e) => {
      const [node, port] = e.from.split('.');
      const known = node !== s.id || [...own, ...usual].some((p) => p.id === port);
      return known || !port ? [] : [{ id: port, label: outputName(port), kind: 'normal' }];
    });
    const parts = ['prompt', 'greeting', 'message'].flatMap((f) => (set[f] as object[]) ?? []);
    const said = parts.map((p) => {
      const part = p as { prompt?: string; text?: string };
      return part.text ?? book.texts.en?.[part.prompt ?? ''] ?? '';
    });
    const summary =
      said.join(' ') || (kindOf(s.type)?.group === 'connect' ? 'Everybody on duty' : '');
    faces[s.id] = {
      ports: [...own, ...usual, ...there],
      summary,
      ...(said.length > 0 && { says_ms: summary.length * 70, languages: ['en', 'ar'] }),
    };
  }
  return faces;
}

function problemsOf(book: Book): Problem[] {
  return (book.flow.nodes ?? []).flatMap((s) => {
    const first = usualPorts(s.type)[0];
    const open =
      first?.kind === 'normal' && !book.flow.edges?.some((e) => e.from.startsWith(`${s.id}.`));
    return open
      ? [
          {
            code: 'open_output',
            node: s.id,
            severity: 'warning' as const,
            what: `“${s.name ?? s.id}” has no step after “${first.label}”`,
            caller: 'Caller would hear silence, then be cut off',
            fix: 'Connect it',
          },
        ]
      : [];
  });
}

interface Open {
  book: Book;
  faces: Record<string, Face>;
  rev: number;
  history: History;
}
const open = new Map<string, Open>();

async function take(flow: string): Promise<Open> {
  const known = open.get(flow);
  if (known) return known;
  const size = /^big-(\d+)$/.exec(flow)?.[1];
  const made = size ? bigBook(Number(size)) : null;
  const book = made?.book ?? (await read(flow));
  const now: Open = {
    book,
    faces: made?.faces ?? facesOf(book),
    rev: 1,
    history: { undo: [] as Edit[], redo: [] as Edit[] },
  };
  open.set(flow, now);
  return now;
}

export const answers: FakeAnswers = {
  flow_open: async ({ project, flow }): Promise<OpenFlow> => {
    const now = await take(flow);
    return {
      book: now.book,
      rev: now.rev,
      undo: [...now.history.undo],
      redo: [...now.history.redo],
      view: { rev: now.rev, faces: now.faces, problems: problemsOf(now.book) },
      restored: 0,
      lease: 'mine',
      flows: [{ id: flow, name: now.book.flow.name ?? flow }],
      saved: { project, flow, state: 'saved', rev: now.rev },
      broken: [],
    };
  },
  flow_edit: async ({ flow, acts }) => {
    const now = await take(flow);
    for (const act of acts) {
      const stepped = step(now.history, act);
      if (!stepped) continue;
      now.book = apply(now.book, stepped.changes);
      now.history = stepped;
      now.rev += 1;
    }
    const faces = flow.startsWith('big-') ? {} : facesOf(now.book);
    return { rev: now.rev, faces, problems: problemsOf(now.book) };
  },
  flow_close: () => ({}),
  place: async ({ flow, reading }) => {
    const now = await take(flow);
    const all = Object.entries(now.book.layout.nodes ?? {});
    const at = (p: { x: number; y: number }): [number, number] =>
      reading === 'down' ? [p.y * 1.5, p.x * 1.2] : [p.x, p.y + 8];
    return { places: Object.fromEntries(all.map(([id, p]) => [id, at(p)])) };
  },
};
