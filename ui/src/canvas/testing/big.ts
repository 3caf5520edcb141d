// A flow of any size that looks like real ones: menus, steps after them, and lines back.
import type { Book, Face } from '../../flow/book';

const COLUMNS = 40;

export function bigBook(count: number): { book: Book; faces: Record<string, Face> } {
  const nodes: Book['flow']['nodes'] = [];
  const edges: Book['flow']['edges'] = [];
  const places: Book['layout']['nodes'] = {};
  const faces: Record<string, Face> = {};
  const types = ['menu', 'play', 'collect', 'api', 'queue', 'branch', 'set', 'voicemail'];
  const id = (n: number) => `s${String(n).padStart(5, '0')}`;
  for (let n = 0; n < count; n++) {
    const type = n === 0 ? 'start' : (types[n % types.length] ?? 'play');
    const ports = type === 'menu' ? 5 : type === 'start' || type === 'play' ? 1 : 2;
    nodes.push({ id: id(n), type, name: `Step number ${n}` });
    places[id(n)] = { x: (n % COLUMNS) * 304, y: Math.floor(n / COLUMNS) * 264 };
    faces[id(n)] = {
      summary: 'For balances press 1, cards 2, loans 3, or 0 for an adviser.',
      says_ms: 9600,
      languages: ['en', 'ar'],
      ports: Array.from({ length: ports }, (_, p) => ({
        id: ports === 1 ? 'next' : `o${p}`,
        label: `Output ${p}`,
        kind: 'normal',
        ...(type === 'menu' && { key: String(p + 1) }),
      })),
    };
    const to = (p: number) => (p === 0 ? n + 1 : p === 1 ? n + COLUMNS : p === 2 ? n : n + p * 3);
    for (let p = 0; p < Math.min(ports, 4); p++) {
      const port = ports === 1 ? 'next' : `o${p}`;
      if (to(p) < count) edges.push({ from: `${id(n)}.${port}`, to: id(to(p)) });
    }
  }
  const book: Book = {
    flow: { schema: 'urn:callwright:flow:1', id: 'big', name: 'Big', start: id(0), nodes, edges },
    layout: { schema: 'urn:callwright:layout:1', nodes: places },
    tests: { schema: 'urn:callwright:tests:1', tests: [] },
    project: { schema: 'urn:callwright:project:1', languages: ['en', 'ar'] },
    texts: {},
  };
  return { book, faces };
}
