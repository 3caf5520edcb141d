/** Outputs whose order means something: the thing of the step's settings that each belongs to. */
import { isObject, type Json, moved } from '../form/path';

/** The list that makes the outputs, by step type. */
const LISTS: Record<string, string> = {
  menu: 'options',
  branch: 'branches',
  split: 'ways',
  video: 'spots',
};

const NAMES: Record<string, string> = { '*': 'star', '#': 'hash' };

/** The output of a menu option: its own name, else its key. */
export function outputOf(item: unknown): string {
  if (!isObject(item)) return '';
  if (typeof item.id === 'string' && item.id) return item.id;
  const key = typeof item.key === 'string' ? item.key : '';
  return NAMES[key] ?? key;
}

export const listOf = (type: string): string | null => LISTS[type] ?? null;

const itemsOf = (type: string, settings: Json): unknown[] => {
  const list = settings[LISTS[type] ?? ''];
  return Array.isArray(list) ? list : [];
};

/** Whether the output can be moved among its neighbours. */
export const canMove = (type: string, settings: Json, port: string): boolean =>
  itemsOf(type, settings).filter((item) => outputOf(item) !== '').length > 1 &&
  itemsOf(type, settings).some((item) => outputOf(item) === port);

/** The list with one output's thing where another's is; `null` if either has none. */
export function reordered(
  type: string,
  settings: Json,
  port: string,
  before: string,
): unknown[] | null {
  const items = itemsOf(type, settings);
  const from = items.findIndex((item) => outputOf(item) === port);
  const to = items.findIndex((item) => outputOf(item) === before);
  if (from < 0 || to < 0 || from === to) return null;
  const made = moved(items, from, to);
  // Where places are numbered, the numbers would win over the order in the list.
  return made.map((item) => {
    if (!isObject(item) || !('order' in item)) return item;
    const { order: _, ...rest } = item;
    return rest;
  });
}
