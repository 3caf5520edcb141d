import { act } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { press, render, settle } from '../app/testing/render';
import type { Book, CallNews, Event } from '../bindings/types';
import { noFlow, useFlow } from '../flow/store';
import { setHost } from '../host';
import { FakeHost } from '../host/fake';
import queue from './model/testing/queue.ndjson?raw';
import { readTrace } from './model/view';
import { SimulatorPanel } from './SimulatorPanel';
import { leave, start, useSimulation } from './simulation';

const events = readTrace(queue);
const book: Book = {
  flow: { schema: '', id: 'f', nodes: [{ id: 'menu', type: 'menu', name: 'Main menu' }] },
  layout: { schema: '' },
  tests: { schema: '' },
  project: { schema: '' },
  texts: {},
};

const news = (from: number, to: number, more: Partial<CallNews>): Event => ({
  event: 'call',
  call: 'c1',
  lines: events.slice(from, to).map((event) => ({ event })),
  state: { is: 'waiting' },
  at_ms: events[to - 1]?.t ?? 0,
  clock: '',
  ...more,
});

function one(selector: string): Element {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`Nothing is ${selector}`);
  return found;
}

let host: FakeHost;
const done = () =>
  host.asked.filter((asked) => asked.command === 'call_do').map((asked) => asked.args);

beforeEach(() => {
  leave();
  host = new FakeHost({
    call_start: () => {
      // What is told of a call may be there before the answer that it has begun.
      host.emit(news(0, 15, { keys: ['1', '2'], step: 'menu', until_ms: 18_175 }));
      return { call: 'c1', flow: 'f', names: { menu: 'Main menu' } };
    },
    call_do: () => ({}),
    call_end: () => ({}),
  });
  setHost(host);
  useFlow.setState({ ...noFlow, project: 'p', flow: 'f', stage: { is: 'open' }, book });
});

async function begun(): Promise<void> {
  await render(<SimulatorPanel />);
  await act(() => start());
  await settle();
}

test('a call is heard from its first line, and the keys that do something glow', async () => {
  await begun();
  expect(one('[role=log]').textContent).toContain('Welcome to Al Noor Services');
  const glowing = [...document.querySelectorAll('[data-glows]')].map((key) => key.textContent?.[0]);
  expect(glowing).toEqual(['1', '2']);
  expect(one('form').textContent).toContain('Let it time out (5 s)');
});

test('digits go to the call while the Simulator has the focus, but not out of a field', async () => {
  await begun();
  await press(one('section[data-scope=simulator]'), { key: '2' });
  await press(one('section[data-scope=simulator]'), { key: '٣' });
  await press(one('form input'), { key: '7' });
  expect(done()).toEqual([
    { call: 'c1', act: { key: '2' } },
    { call: 'c1', act: { key: '3' } },
  ]);
});

test('when it is over it is said how and why, and no key is taken any more', async () => {
  await begun();
  const because = [{ seq: 16, step: 'menu', words: '“Main menu” → tech' }];
  await act(async () =>
    host.emit(
      news(15, events.length, { state: { is: 'over', result: 'completed', words: '', because } }),
    ),
  );
  expect(document.body.textContent).toContain('The call was completed');
  expect(document.body.textContent).toContain('“Main menu” → tech');
  await press(one('section[data-scope=simulator]'), { key: '1' });
  expect(done()).toEqual([]);
});

test('a call that cannot begin says why', async () => {
  host.answer({
    call_start: () => {
      throw { code: 'other', message: 'The flow has no first step.' };
    },
  });
  await begun();
  expect(one('[role=alert]').textContent).toContain('The flow has no first step.');
  expect(useSimulation.getState().starting).toBe(false);
});
