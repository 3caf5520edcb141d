/** An answer of another system as rows, and how each part of it is called. */
export interface Row {
  /** `data.items[0].name`, as the step keeps it. */
  path: string;
  name: string;
  depth: number;
  /** A single value: what it is. */
  value?: string | number | boolean | null;
  /** How many parts it has. */
  parts?: number;
}

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;

export const joinPath = (path: string, name: string | number): string => {
  if (typeof name === 'number') return `${path}[${name}]`;
  if (!PLAIN.test(name)) return `${path}["${name}"]`;
  return path === '' ? name : `${path}.${name}`;
};

const MOST_ROWS = 400;

export function rowsOf(value: unknown): Row[] {
  const rows: Row[] = [];
  const walk = (inner: unknown, path: string, name: string, depth: number) => {
    if (rows.length >= MOST_ROWS) return;
    if (typeof inner !== 'object' || inner === null) {
      rows.push({ path, name, depth, value: inner as Row['value'] & {} });
      return;
    }
    const parts: [string | number, unknown][] = Array.isArray(inner)
      ? inner.map((one, i) => [i, one])
      : Object.entries(inner);
    if (path !== '') rows.push({ path, name, depth, parts: parts.length });
    for (const [part, one] of parts) {
      walk(one, joinPath(path, part), String(part), path === '' ? depth : depth + 1);
    }
  };
  walk(value, '', '', 0);
  return rows;
}
