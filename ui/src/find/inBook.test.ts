import { expect, test } from 'vitest';
import type { Book } from '../flow';
import { findInBook } from './inBook';
import { thingOfStep } from './thing';

const book = {
  flow: {
    schema: 'urn:callwright:flow:1',
    id: 'f',
    name: 'F',
    nodes: [
      { id: 'hi', type: 'play', name: 'Welcome', settings: { prompt: [{ prompt: 'greet' }] } },
      { id: 'q', type: 'queue', name: 'Wait', note: 'welcome desk', settings: { queue: 'desk' } },
    ],
    edges: [],
    variables: [{ id: 'welcome_back', type: 'boolean' }],
  },
  texts: { en: { greet: 'Welcome (again)' }, ar: { greet: 'أهلًا بك' } },
} as unknown as Book;

const find = (text: string, more: { matchCase?: boolean; wholeWords?: boolean } = {}) =>
  findInBook(book, { text, matchCase: false, wholeWords: false, ...more }).map(
    (spot) => `${spot.kind} ${spot.id} ${spot.field}: ${spot.before}[${spot.match}]${spot.after}`,
  );

test.each([
  ['', {}, []],
  ['  ', {}, []],
  [
    'welcome',
    {},
    [
      'step hi name: [Welcome]',
      'step q note: [welcome] desk',
      'prompt greet en: [Welcome] (again)',
      'variable welcome_back name: [welcome]_back',
    ],
  ],
  ['welcome', { matchCase: true, wholeWords: true }, ['step q note: [welcome] desk']],
  ['(again)', {}, ['prompt greet en: Welcome [(again)]']],
  ['بك', { wholeWords: true }, ['prompt greet ar: أهلًا [بك]']],
  ['.*', {}, []],
])('%j %j is found where it stands', (text, more, spots) => {
  expect(find(text, more)).toEqual(spots);
});

test('a text is found with the step that says it', () => {
  const [spot] = findInBook(book, { text: 'again', matchCase: false, wholeWords: false });
  expect(spot?.step).toBe('hi');
});

test('a step is about the first thing it names', () => {
  expect(thingOfStep(book, 'hi')).toEqual({ kind: 'prompt', id: 'greet' });
  expect(thingOfStep(book, 'q')).toEqual({ kind: 'queue', id: 'desk' });
  expect(thingOfStep(book, 'gone')).toBeNull();
});
