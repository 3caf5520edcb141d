import { expect, test } from 'vitest';
import { type Place, readPlace, writePlace } from './place';

const open: Place = { screen: 'designer', project: 'p', flow: 'f' };

test.each<[string, Place]>([
  ['', { screen: 'home', project: null, flow: null }],
  ['#/', { screen: 'home', project: null, flow: null }],
  ['#/p', { screen: 'home', project: 'p', flow: null }],
  ['#/p/f', open],
  ['#/p/', { screen: 'home', project: 'p', flow: null }],
  ['#/p/f/versions', { ...open, screen: 'versions' }],
  ['#/a%2Fb/%D9%85', { screen: 'designer', project: 'a/b', flow: 'م' }],
])('%s is read', (hash, place) => {
  expect(readPlace(hash, { screen: 'home', project: null, flow: null })).toEqual(place);
});

test('a screen of no flow leaves the flow open', () => {
  expect(readPlace('#settings', open)).toEqual({ ...open, screen: 'settings' });
});

test('what is written is read back', () => {
  for (const place of [open, { ...open, screen: 'tests' }, { ...open, project: 'a/b' }]) {
    expect(readPlace(writePlace(place), open)).toEqual(place);
  }
});
