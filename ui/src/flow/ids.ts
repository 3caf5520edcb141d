// Ids are short and stable; names are labels. An id is made from the name once and never again.

/** Letters, digits and dashes of a name; empty if it has none of them. */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

/** `wish`, or `wish-2`, `wish-3` … whichever is free. */
export function freeId(wish: string, taken: (id: string) => boolean): string {
  const base = wish || 'step';
  if (!taken(base)) return base;
  const stem = base.replace(/-\d+$/, '') || base;
  for (let n = 2; ; n++) {
    const id = `${stem}-${n}`;
    if (!taken(id)) return id;
  }
}

/** The name, or the name with the next number. */
export function freeName(name: string, taken: (name: string) => boolean): string {
  if (!taken(name)) return name;
  const stem = name.replace(/ \d+$/, '') || name;
  for (let n = 2; ; n++) {
    const next = `${stem} ${n}`;
    if (!taken(next)) return next;
  }
}
