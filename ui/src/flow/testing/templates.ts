// The real templates as books, and chance that comes out the same each time.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arranged } from '../apply';
import type { Book, Face, Faces, Step } from '../book';
import { usualPorts } from '../kinds';

const ROOT = join(import.meta.dirname, '../../../../flows/templates');

export const templateNames = readdirSync(ROOT).filter((n) =>
  existsSync(join(ROOT, n, 'project.json')),
);

const read = (...path: string[]) => JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'));

export function template(name: string): Book {
  const texts: Book['texts'] = {};
  for (const file of readdirSync(join(ROOT, name, 'i18n'))) {
    texts[file.replace('.json', '')] = read(name, 'i18n', file);
  }
  return arranged({
    flow: read(name, `${name}.flow.json`),
    layout: read(name, `${name}.layout.json`),
    tests: read(name, `${name}.tests.json`),
    project: read(name, 'project.json'),
    texts,
  });
}

/** Options of a menu and such, enough for tests; the studio knows better. */
function entries(step: Step): { id: string; key?: string }[] {
  const lists = [step.settings?.options, step.settings?.branches, step.settings?.spots];
  return lists.flatMap((list) => (Array.isArray(list) ? list : []));
}

export function facesOf(book: Book): Record<string, Face> {
  const faces: Record<string, Face> = {};
  for (const step of book.flow.nodes ?? []) {
    const own = entries(step).map((e) => ({
      id: e.id || e.key || 'x',
      label: e.id,
      kind: 'normal',
      ...(e.key && { key: e.key }),
    }));
    const usual = usualPorts(step.type).filter((p) => !own.some((o) => o.id === p.id));
    faces[step.id] = { ports: [...own, ...usual], summary: step.settings?.prompt ? 'Hello' : '' };
  }
  return faces satisfies Faces;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chance(seed: number) {
  let a = seed;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (n: number) => Math.floor(next() * n),
    of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  };
}
