/** What settings can refer to: who and what there is in the project, and how a new one is made. */
import { t } from '@lingui/core/macro';
import type { Agent, Project, Queue } from '../../bindings/types';
import { clipNames } from '../../content/store';
import type { Book } from '../../flow/book';
import type { Draft } from '../../flow/draft';
import { variableName } from '../../flow/edits/flow';
import { freeId, slug } from '../../flow/ids';
import type { Option } from '../../kit';
import type { Referred } from '../form/shape';

const named = (thing: { id: string; name?: string }): Option => ({
  value: thing.id,
  label: thing.name || thing.id,
});

export function languageName(language: string, window: string): string {
  try {
    return new Intl.DisplayNames([window], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

/** The language's own name: English, العربية. */
export const ownName = (language: string): string => {
  const name = languageName(language, language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};

export function skillNames(project: Project): string[] {
  const all = new Set<string>();
  const skillName = (skill: Agent['skills'] extends (infer S)[] | undefined ? S : never) =>
    typeof skill === 'string' ? skill : skill.name;
  for (const agent of project.agents ?? [])
    for (const s of agent.skills ?? []) all.add(skillName(s));
  for (const queue of project.queues ?? []) for (const s of queue.skills ?? []) all.add(s);
  return [...all].sort();
}

/** Names that stand somewhere in the flow, in fields of one name. */
function namesIn(book: Book, field: 'clip' | 'secret'): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === field && typeof inner === 'string' && inner) found.add(inner);
      else look(inner);
    }
  };
  for (const step of book.flow.nodes ?? []) look(step.settings);
  return [...found].sort();
}

const plain = (names: readonly string[]): Option[] =>
  names.map((name) => ({ value: name, label: name }));

export function optionsFor(
  to: Referred,
  book: Book,
  flows: readonly { id: string; name: string }[],
  window: string,
): Option[] {
  const { project, flow } = book;
  switch (to) {
    case 'agent':
      return (project.agents ?? []).map((agent) => ({
        ...named(agent),
        detail: agent.phone ?? '',
      }));
    case 'queue':
      return (project.queues ?? []).map(named);
    case 'department':
      return (project.departments ?? []).map(named);
    case 'hours':
      return plain(Object.keys(project.hours ?? {}));
    case 'flow':
      return flows.filter((other) => other.id !== flow.id).map(named);
    case 'variable':
      return (flow.variables ?? []).map((one) => ({
        value: one.id,
        label: one.id,
        detail: one.description ?? '',
      }));
    case 'skill':
      return plain(skillNames(project));
    case 'language':
      return (project.languages ?? []).map((language) => ({
        value: language,
        label: languageName(language, window),
      }));
    case 'clip':
      return plain([...new Set([...clipNames(), ...namesIn(book, 'clip')])]);
    case 'secret':
      return plain(namesIn(book, 'secret'));
  }
}

/** How something new of a kind is made from what was typed: its id, and the words to offer it with. */
export interface Maker {
  offer(typed: string): string;
  make(typed: string, book: Book): { id: string; also?: (edit: Draft) => void };
}

const asTyped = (offer: (typed: string) => string): Maker => ({
  offer,
  make: (typed) => ({ id: typed }),
});

function inProject(field: 'agents' | 'queues' | 'departments', offer: Maker['offer']): Maker {
  return {
    offer,
    make: (typed, book) => {
      const list: { id: string }[] = book.project[field] ?? [];
      const id = freeId(slug(typed) || field.slice(0, -1), (i) => list.some((one) => one.id === i));
      const made: Agent | Queue = { id, name: typed };
      return {
        id,
        also: (d) => d.set('project', field, [...(d.get<unknown[]>('project', field) ?? []), made]),
      };
    },
  };
}

export function makerFor(to: Referred): Maker | null {
  switch (to) {
    case 'variable':
      return {
        offer: (typed) => t`New variable “${variableName(typed)}”`,
        make: (typed, book) => {
          const id = variableName(typed);
          const known = (book.flow.variables ?? []).some((one) => one.id === id);
          return known ? { id } : { id, also: (d) => d.set('variable', id, { id, type: 'text' }) };
        },
      };
    case 'agent':
      return inProject('agents', (typed) => t`New person “${typed}”`);
    case 'queue':
      return inProject('queues', (typed) => t`New queue “${typed}”`);
    case 'department':
      return inProject('departments', (typed) => t`New department “${typed}”`);
    case 'hours':
      return {
        offer: (typed) => t`New hours “${typed}”`,
        make: (typed, book) => {
          const hours = book.project.hours ?? {};
          const id = freeId(slug(typed) || 'hours', (i) => i in hours);
          return {
            id,
            also: (d) =>
              d.set('project', 'hours', { ...d.get<object>('project', 'hours'), [id]: {} }),
          };
        },
      };
    case 'skill':
      return asTyped((typed) => t`Skill “${typed}”`);
    case 'clip':
      return asTyped((typed) => t`Take “${typed}”`);
    case 'secret':
      return asTyped((typed) => t`Take the name “${typed}”`);
    case 'flow':
    case 'language':
      return null;
  }
}
