// A call as it was kept beside the call as it is now. When something takes longer, all that
// follows happens later; that alone is not shown as a difference of every line.

export type DiffRow =
  | { kind: 'same'; kept: string; now: string }
  /** Only the time is another. */
  | { kind: 'later'; kept: string; now: string }
  | { kind: 'changed'; kept: string; now: string }
  | { kind: 'gone'; kept: string }
  | { kind: 'new'; now: string };

/** `0:04.250 menu key 1` in its two parts. */
export function timeAndWords(line: string): [time: string, words: string] {
  const found = /^(\d+:\d\d\.\d{3}) (.*)$/s.exec(line);
  return found ? [found[1] ?? '', found[2] ?? ''] : ['', line];
}

const wordsOf = (line: string) => timeAndWords(line)[1];

/** Above this, comparing every line with every other takes too long. */
const mostLines = 2000;

/** Pairs of places of lines with the same words, in order, as many as there can be. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length > mostLines || b.length > mostLines) return [];
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] =
        a[i] === b[j]
          ? 1 + (best[(i + 1) * width + j + 1] ?? 0)
          : Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

export function diffLines(kept: readonly string[], now: readonly string[]): DiffRow[] {
  const pairs = common(kept.map(wordsOf), now.map(wordsOf));
  const rows: DiffRow[] = [];
  let [i, j] = [0, 0];
  // What lies between two common lines was changed, line by line, as far as both have one.
  const between = (toI: number, toJ: number) => {
    while (i < toI || j < toJ) {
      const [was, is] = [i < toI ? kept[i] : undefined, j < toJ ? now[j] : undefined];
      if (was !== undefined && is !== undefined) rows.push({ kind: 'changed', kept: was, now: is });
      else if (was !== undefined) rows.push({ kind: 'gone', kept: was });
      else if (is !== undefined) rows.push({ kind: 'new', now: is });
      i += was === undefined ? 0 : 1;
      j += is === undefined ? 0 : 1;
    }
  };
  for (const [atI, atJ] of pairs) {
    between(atI, atJ);
    const [was, is] = [kept[i] ?? '', now[j] ?? ''];
    rows.push({ kind: was === is ? 'same' : 'later', kept: was, now: is });
    i++;
    j++;
  }
  between(kept.length, now.length);
  return rows;
}

export interface Folded {
  kind: 'folded';
  rows: DiffRow[];
}

/** Long stretches without a difference are folded, but for some lines round each difference. */
export function fold(rows: readonly DiffRow[], around = 2): (DiffRow | Folded)[] {
  const differs = (row: DiffRow | undefined) =>
    row !== undefined && row.kind !== 'same' && row.kind !== 'later';
  const near = rows.map((_, at) =>
    rows.slice(Math.max(0, at - around), at + around + 1).some(differs),
  );
  const made: (DiffRow | Folded)[] = [];
  rows.forEach((row, at) => {
    if (near[at]) {
      made.push(row);
      return;
    }
    const last = made.at(-1);
    if (last?.kind === 'folded') last.rows.push(row);
    else made.push({ kind: 'folded', rows: [row] });
  });
  return made;
}
