import { expect, test } from 'vitest';
import {
  clearCall,
  enterStep,
  lineLive,
  onStepLive,
  setMarks,
  setStops,
  showWay,
  stepLive,
} from './live';

const frame = () => new Promise<void>((done) => requestAnimationFrame(() => done()));

test('the step a call is at is one, and visits are counted', () => {
  enterStep('a');
  enterStep('b', 'a.next');
  enterStep('a', 'b.again');
  expect(stepLive('a')).toMatchObject({ here: true, visits: 2 });
  expect(stepLive('b')).toMatchObject({ here: false, visits: 1 });
  expect(lineLive('b.again')).toMatchObject({ fresh: true, taken: 1 });
  expect(lineLive('a.next').fresh).toBe(false);
  clearCall();
  expect(stepLive('a').visits).toBe(0);
});

test('who listens is told once a frame, and only of its own step', async () => {
  let told = 0;
  const end = onStepLive('a', () => told++);
  enterStep('a');
  enterStep('b');
  enterStep('a');
  enterStep('c');
  await frame();
  expect(told).toBe(1);
  enterStep('d');
  await frame();
  expect(told).toBe(1);
  end();
  clearCall();
});

test('what is painted stays when a call is over', () => {
  setStops(['a']);
  setMarks({ steps: { a: 'changed' }, lines: { 'a.next': 'uncovered' } });
  showWay([
    { step: 'a', exit: null },
    { step: 'b', exit: 'a.next' },
  ]);
  clearCall();
  expect(stepLive('a')).toEqual({ here: false, visits: 0, mark: 'changed', stop: true });
  expect(lineLive('a.next').mark).toBe('uncovered');
  setMarks({});
  setStops([]);
  expect(stepLive('a').mark).toBeNull();
});
