import { expect, test } from 'vitest';
import { apply } from './apply';
import { addFrame, remove } from './edits';
import {
  choose,
  chooseStep,
  forgetPast,
  keepWhatIsThere,
  useSelection,
  walkPast,
} from './selection';
import { facesOf, template } from './testing/templates';

const main = template('main-customer-support');

test('one chosen step is the step that is edited, several are none', () => {
  chooseStep('menu', 'billing');
  expect(useSelection.getState()).toMatchObject({ step: 'menu', port: 'billing' });
  choose({ steps: ['menu', 'hours'] });
  expect(useSelection.getState()).toMatchObject({ step: null, port: null });
});

test('what is gone is not chosen any more', () => {
  const framed = apply(main, addFrame(main, {}, ['menu'], '').edit?.changes ?? []);
  choose({ steps: ['menu', 'hours'], lines: ['menu.billing'], frames: ['frame'] });
  keepWhatIsThere(framed);
  expect(useSelection.getState().frames.size).toBe(1);
  keepWhatIsThere(main);
  expect(useSelection.getState().frames.size).toBe(0);
  const edit = remove(main, facesOf(main), { steps: ['menu'], heal: false });
  keepWhatIsThere(apply(main, edit?.changes ?? []));
  const { steps, lines } = useSelection.getState();
  expect([[...steps], [...lines]]).toEqual([['hours'], []]);
});

test('one goes back and forward through the steps one looked at', () => {
  forgetPast();
  for (const id of ['start', 'welcome', 'hours', 'menu']) chooseStep(id);
  const there = (id: string) => id !== 'hours';
  expect(walkPast(-1, there)).toBe('welcome');
  expect(walkPast(-1, there)).toBe('start');
  expect(walkPast(-1, there)).toBeNull();
  expect(walkPast(1, there)).toBe('welcome');
});
