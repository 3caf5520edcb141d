// Finding a text in the open flow: names, remarks, settings, spoken texts, variables.
import type { Book } from '../flow';

export interface Wanted {
  text: string;
  matchCase: boolean;
  wholeWords: boolean;
}

export interface Spot {
  /** The step it is in; none for variables, and for texts that no step says. */
  step: string | null;
  kind: 'step' | 'prompt' | 'variable';
  id: string;
  title: string;
  /** Where in it: `name`, `settings.prompt.0.text`, a language. */
  field: string;
  before: string;
  match: string;
  after: string;
}

const AROUND = 40;
/** More than anybody reads; the search for it must not hold up typing. */
const MOST = 500;

/** `null` for nothing to look for. */
export function pattern({ text, matchCase, wholeWords }: Wanted): RegExp | null {
  if (text.trim() === '') return null;
  const plain = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // Letters of any script make words, which \b does not know.
  const edge = '[\\p{L}\\p{N}_]';
  const whole = wholeWords ? `(?<!${edge})${plain}(?!${edge})` : plain;
  return new RegExp(whole, matchCase ? 'gu' : 'giu');
}

export function findInBook(book: Book, wanted: Wanted): Spot[] {
  const what = pattern(wanted);
  if (!what) return [];
  const spots: Spot[] = [];
  const look = (text: string, of: Omit<Spot, 'before' | 'match' | 'after'>) => {
    for (const found of text.matchAll(what)) {
      if (spots.length >= MOST) return;
      const end = found.index + found[0].length;
      spots.push({
        ...of,
        before: text.slice(Math.max(0, found.index - AROUND), found.index),
        match: found[0],
        after: text.slice(end, end + AROUND),
      });
    }
  };
  const sayers = new Map<string, string>();
  for (const node of book.flow.nodes ?? []) {
    const of = { step: node.id, kind: 'step' as const, id: node.id, title: node.name || node.id };
    look(node.name ?? '', { ...of, field: 'name' });
    look(node.note ?? '', { ...of, field: 'note' });
    for (const [path, text] of texts(node.settings, 'settings')) {
      if (path.endsWith('.prompt') && !sayers.has(text)) sayers.set(text, node.id);
      look(text, { ...of, field: path });
    }
  }
  for (const [language, prompts] of Object.entries(book.texts)) {
    for (const [id, text] of Object.entries(prompts)) {
      const step = sayers.get(id) ?? null;
      look(text, { step, kind: 'prompt', id, title: id, field: language });
    }
  }
  for (const one of book.flow.variables ?? []) {
    const of = { step: null, kind: 'variable' as const, id: one.id, title: one.id };
    look(one.id, { ...of, field: 'name' });
    look(one.description ?? '', { ...of, field: 'description' });
  }
  return spots;
}

/** Every text inside a value, with the way to it. */
function* texts(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* texts(inner, `${path}.${key}`);
  }
}
