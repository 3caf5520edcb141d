// What is in the library of the open project: read once, and row by row where something changed.
import { create } from 'zustand';
import { showScreen } from '../app/place';
import type { Content, ContentRow } from '../bindings/types';
import { type Book, settled, useFlow } from '../flow';
import { asRefused, call, type Refused } from '../host';

/** A cell that is looked at. */
export interface Shown {
  id: string;
  language: string;
}

interface State {
  project: string;
  content: Content | null;
  /** Why there is none, or why the last thing that was tried did not happen. */
  why: Refused | null;
  shown: Shown | null;
}

export const useContent = create<State>(() => ({
  project: '',
  content: null,
  why: null,
  shown: null,
}));

const set = useContent.setState;

export const keyOf = (row: Pick<ContentRow, 'id' | 'kind'>): string => `${row.kind}:${row.id}`;

/** Read all of it. */
export async function loadContent(project: string): Promise<void> {
  if (useContent.getState().project !== project) {
    set({ project, content: null, why: null, shown: null });
  }
  await attempt(async () => {
    await settled();
    const content = await call('content', { project, ids: [] });
    if (useContent.getState().project === project) set({ content, why: null });
  });
}

/** Read some rows again; those that are gone go. */
export async function refresh(ids: readonly string[]): Promise<void> {
  const { project, content } = useContent.getState();
  if (!content || ids.length === 0) return;
  if (ids.length > 200) return loadContent(project);
  await attempt(async () => {
    await settled();
    const news = await call('content', { project, ids: [...ids] });
    const now = useContent.getState();
    if (now.project !== project || !now.content) return;
    set({ content: { ...news, rows: merged(now.content.rows, news.rows, new Set(ids)) } });
  });
}

/** Prompts first, then the others, each by id: as the studio has them. */
export function merged(
  rows: readonly ContentRow[],
  news: readonly ContentRow[],
  ids: ReadonlySet<string>,
): ContentRow[] {
  const kept = rows.filter((row) => !ids.has(row.id));
  const order = (row: ContentRow) => (row.kind === 'prompt' ? 0 : 1);
  return [...kept, ...news].sort(
    (a, b) => order(a) - order(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** Prompts whose texts are not the same in two books, and languages that are new. */
export function rewritten(before: Book['texts'], after: Book['texts']): string[] {
  const ids = new Set<string>();
  for (const language of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[language] ?? {}, after[language] ?? {}];
    if (was === is) continue;
    for (const id of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (was[id] !== is[id]) ids.add(id);
    }
  }
  return [...ids];
}

/** Try something; why it did not happen is shown on the screen. */
export async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const why = asRefused(error);
    if (why.code !== 'cancelled') set({ why });
    return false;
  }
}

/** Show a cell with everything that can be done to it. */
export function showCell(id: string, language: string): void {
  set({ shown: { id, language } });
  showScreen('content');
}

export const closeCell = (): void => set({ shown: null });

export const rowOf = (id: string, language: string): ContentRow | undefined =>
  useContent
    .getState()
    .content?.rows.find((row) => row.id === id && (row.kind === 'prompt') === (language !== ''));

/** The project whose library this is. */
export const projectNow = (): string => useFlow.getState().project;

/** Sounds, videos and pictures by their names. */
export const clipNames = (): string[] =>
  (useContent.getState().content?.rows ?? [])
    .filter((row) => row.kind !== 'prompt')
    .map((row) => row.id);
