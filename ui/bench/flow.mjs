// A flow of any size that looks like real ones, as files for the studio and as cards for a plain
// page: menus, steps after them, and lines back. Its start stands in the middle.
import { readFileSync } from 'node:fs';

const COLUMNS = 40;
const TYPES = ['menu', 'play', 'collect', 'api', 'voicemail', 'hours', 'set', 'message'];
const SAID = 'For balances press 1, cards 2, loans 3, or 0 for an adviser.';
const OPTIONS = ['Balances', 'Cards', 'Loans'].map((label, i) => ({
  id: `o${i}`,
  key: String(i + 1),
  label,
}));

const table = JSON.parse(
  readFileSync(new URL('../../flows/schema/step-types.json', import.meta.url), 'utf8'),
);
const outputsOf = new Map(table.types.map((kind) => [kind.type, kind.outputs ?? []]));

const id = (n) => (n === 0 ? 'start' : `s${String(n).padStart(5, '0')}`);
const typeOf = (n) => (n === 0 ? 'start' : TYPES[n % TYPES.length]);

function settingsOf(type) {
  const prompt = [{ text: SAID }];
  if (type === 'menu') return { prompt, options: OPTIONS };
  return type === 'play' || type === 'collect' ? { prompt } : undefined;
}

function rowsOf(type) {
  const usual = outputsOf.get(type).map((o) => ({ id: o.id, label: table.outputs[o.id].en }));
  return type === 'menu' ? [...OPTIONS, ...usual] : usual;
}

export function manySteps(count) {
  const middle = Math.floor(count / 2 + COLUMNS / 2);
  const steps = Array.from({ length: count }, (_, n) => {
    const at = (n + middle) % count;
    return {
      id: id(n),
      type: typeOf(n),
      name: `Step number ${n}`,
      settings: settingsOf(typeOf(n)),
      rows: rowsOf(typeOf(n)),
      said: settingsOf(typeOf(n)) ? SAID : '',
      x: (at % COLUMNS) * 304,
      y: Math.floor(at / COLUMNS) * 264,
    };
  });
  const edges = steps.flatMap(({ rows }, n) =>
    [n + 1, n + COLUMNS, n, n + 9].flatMap((to, p) =>
      rows[p] && to < count ? [{ from: `${id(n)}.${rows[p].id}`, to: id(to) }] : [],
    ),
  );
  return { steps, edges };
}

/** The two files of the flow, by the endings of their names. */
export function filesOf({ steps, edges }, flow) {
  const nodes = steps.map(({ id, type, name, settings }) => ({ id, type, name, settings }));
  const places = Object.fromEntries(steps.map(({ id, x, y }) => [id, { x, y }]));
  return {
    'flow.json': {
      schema: 'urn:callwright:flow:1',
      id: flow,
      name: flow,
      start: 'start',
      nodes,
      edges,
    },
    'layout.json': { schema: 'urn:callwright:layout:1', nodes: places },
  };
}
