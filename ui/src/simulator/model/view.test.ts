import { expect, test } from 'vitest';
import type { CallNews, TraceShape } from '../../bindings/types';
import type { Spoken } from './conversation';
import { wayIn } from './path';
import { fits, requestsOf } from './requests';
import billing from './testing/billing.ndjson?raw';
import queue from './testing/queue.ndjson?raw';
import video from './testing/video.ndjson?raw';
import { shown, variablesAt } from './variables';
import { type CallView, emptyView, fill, hear, readTrace } from './view';

const calls = { billing, queue, video };
const trace = (name: keyof typeof calls) => readTrace(calls[name]);

const news = (events: readonly TraceShape[], more: Partial<CallNews> = {}): CallNews => ({
  call: 'c',
  lines: events.map((event) => ({ event })),
  state: { is: 'running' },
  at_ms: events.at(-1)?.t ?? 0,
  clock: '',
  ...more,
});

/** As it comes: a few events at a time. */
function seen(name: keyof typeof calls, batch = 3): CallView {
  const events = trace(name);
  let view = emptyView('c');
  for (let i = 0; i < events.length; i += batch) {
    view = hear(view, news(events.slice(i, i + batch)));
  }
  return view;
}

function brief(spoken: Spoken): string {
  switch (spoken.kind) {
    case 'said':
      return spoken.clip ? `♪ ${spoken.text}` : `“${spoken.text.slice(0, 24)}`;
    case 'keys':
      return `keys ${spoken.keys.map((one) => one.key).join('')}`;
    case 'api':
      return `${spoken.method} ${spoken.answer?.is === 'status' ? spoken.answer.status : spoken.answer?.is} ${spoken.ms} ${spoken.sets.map((set) => set.name)}`;
    case 'sets':
      return `sets ${spoken.sets.map((set) => set.name)}`;
    case 'message':
      return `${spoken.by} ${spoken.sent}`;
    case 'told':
      return spoken.told.kind;
  }
}

test('a call is told as a conversation, the same in one piece and in many', () => {
  const view = seen('billing');
  expect(view.lines.map((line) => brief(line.spoken))).toMatchInlineSnapshot(`
    [
      "begins",
      "“Welcome to billing.",
      "“Please enter your accoun",
      "keys 123456#",
      "sets account",
      "“Please enter your four d",
      "keys ••••••••••••",
      "sets pin",
      "POST 200 150 ",
      "sets account",
      "GET 200 150 balance",
      "“For your balance press 1",
      "keys 3",
      "sets part",
      "“Each of three payments i",
      "keys 1",
      "POST 201 150 ",
      "“Thank you, it is arrange",
      "“Thank you for calling. G",
      "over",
    ]
  `);
  expect(seen('billing', 1000).lines).toEqual(view.lines);
});

test('music is no speech, and an agent who is rung is told once', () => {
  expect(seen('queue').lines.map((line) => brief(line.spoken))).toMatchInlineSnapshot(`
    [
      "begins",
      "“Welcome to Al Noor Servi",
      "decided",
      "“For billing press 1. For",
      "keys 2",
      "“Restarting your device h",
      "wants",
      "♪ hold-music",
      "wants",
      "ringing",
      "agent_answers",
      "talked",
      "over",
    ]
  `);
});

test('a trace row has the variables that changed with it', () => {
  const rows = seen('billing').rows.filter((row) => row.sets.length > 0);
  expect(rows.map((row) => [row.told.kind, row.sets.map((set) => set.name).join()])).toEqual([
    ['digit', 'account'],
    ['woke', 'pin'],
    ['set', 'account'],
    ['answered', 'balance'],
    ['script', 'part'],
  ]);
});

test('variables can be looked at as they were', () => {
  const view = seen('billing');
  const declared = [
    { id: 'account', sensitive: false },
    { id: 'part', type: 'number' as const, default: 0 },
  ];
  const now = variablesAt(declared, {}, view.sets);
  expect(now.map((one) => [one.flow, one.name, shown(one.value)])).toEqual([
    [null, 'account', '“123456”'],
    [null, 'balance', '100'],
    [null, 'part', '33.34'],
    ['verify-caller', 'account', '“123456”'],
    ['verify-caller', 'pin', '•••'],
  ]);
  const before = variablesAt(declared, {}, view.sets, 65);
  expect(before.find((one) => one.name === 'part')).toMatchObject({ value: 0, set: null });
});

test('the path is that of the flow that is looked at', () => {
  const view = seen('billing');
  expect(wayIn(view.way, view.top, 'verify-caller').map((pass) => pass.exit)).toEqual([
    null,
    'ask.valid',
    'pin.valid',
    'check.success',
  ]);
  const own = wayIn(view.way, view.top, 'billing-self-service');
  expect(own.find((pass) => pass.step === 'balance')?.exit).toBe('verify.ok');
  expect(view.topStep).toBe('end');
});

test('a video is there until its step is left', () => {
  const events = trace('video');
  const until = (seq: number) => hear(emptyView('c'), news(events.slice(0, seq + 1))).showing;
  expect(until(10)).toMatchObject({ media: 'first-help', spots: ['callback', 'faq', 'agent'] });
  expect(until(13)).toBeNull();
  expect(until(48)).toBeNull();
});

test('missed news is noticed and made good', () => {
  const events = trace('queue');
  let view = hear(emptyView('c'), news(events.slice(0, 5)));
  view = hear(view, news(events.slice(9)));
  expect(view.gap).toBe(true);
  view = fill(view, events);
  expect(view.gap).toBe(false);
  expect(view.lines).toEqual(seen('queue').lines);
  // Told twice is told once.
  expect(hear(view, news(events)).rows).toEqual(view.rows);
});

test('what was asked, and which mock is for it', () => {
  const requests = requestsOf(seen('billing').lines);
  expect(requests.map((one) => `${one.method} ${one.url}`)).toEqual([
    'POST https://bills.example/verify',
    'GET https://bills.example/balance/123456',
    'POST https://bills.example/payments',
  ]);
  const asked = { method: 'GET', url: 'https://bills.example/balance/123456' };
  expect(fits({ url: 'https://bills.example/balance/*' }, asked)).toBe(true);
  expect(fits({ method: 'POST', url: '*' }, asked)).toBe(false);
  expect(fits({ url: 'https://billsxexample/balance/*' }, asked)).toBe(false);
});
