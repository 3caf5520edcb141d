/** Reading and changing what stands at a path of a step's settings, as problems name it: `options.0.key`. */
import { same } from '../../flow/apply';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const join = (path: string, name: string | number): string =>
  path === '' ? String(name) : `${path}.${name}`;

export function getAt(root: unknown, path: string): unknown {
  if (path === '') return root;
  let at = root;
  for (const name of path.split('.')) {
    if (Array.isArray(at)) at = at[Number(name)];
    else if (isObject(at)) at = at[name];
    else return undefined;
  }
  return at;
}

/** The same with another value at the path; `undefined` leaves it out. */
export function setAt(root: unknown, path: string, value: unknown): unknown {
  if (path === '') return value;
  const [name = '', ...rest] = path.split('.');
  const inner = rest.join('.');
  if (Array.isArray(root)) {
    const list = [...root];
    list[Number(name)] = setAt(list[Number(name)], inner, value);
    return list;
  }
  const from = isObject(root) ? root : {};
  return withField(from, name, setAt(from[name], inner, value));
}

export function withField(from: Json, name: string, value: unknown): Json {
  const made = { ...from };
  if (value === undefined) delete made[name];
  else made[name] = value;
  return made;
}

/** What is written for a setting: nothing where it is as usual. */
export function written(value: unknown, usual: unknown, optional: boolean): unknown {
  if (value === undefined || (value === null && optional)) return undefined;
  return same(value, usual) ? undefined : value;
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const made = [...list];
  const [one] = made.splice(from, 1);
  if (one !== undefined) made.splice(to, 0, one);
  return made;
}

/** Whether a problem's field is at this path or inside it. */
export const isWithin = (field: string, path: string): boolean =>
  path === '' || field === path || field.startsWith(`${path}.`);
