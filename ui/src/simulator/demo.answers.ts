// Recorded calls played again, for looking at the Simulator without a studio (`?fake`). Whatever
// is pressed, the recording goes on. Only in development; see host/demo.ts.
import type { CallNews, CallState, TraceShape, WorldView } from '../bindings/types';
import { host } from '../host';
import type { FakeAnswers, FakeHost } from '../host/fake';
import billing from './model/testing/billing.ndjson?raw';
import queue from './model/testing/queue.ndjson?raw';
import video from './model/testing/video.ndjson?raw';
import { readTrace } from './model/view';

const recorded: Record<string, string> = {
  'billing-self-service': billing,
  'main-customer-support': queue,
  'video-support': video,
};

const world: WorldView = {
  agents: [
    { id: 'omar', name: 'Omar', status: 'available', talking: false, ringing: true },
    { id: 'mariam', name: 'Mariam', status: 'away', talking: false, ringing: false },
  ],
  queues: [{ id: 'tech', name: 'Technical support', waiting: 2 }],
  outbox: [
    {
      kind: 'sms',
      to: '+971501234567',
      subject: '',
      text: 'Your reference is 4711. Thank you for calling.',
      at_ms: 12_000,
    },
    {
      kind: 'email',
      to: 'service@example.com',
      subject: 'نداء جديد',
      text: 'اتصل عميل ولم يجد أحدًا.',
      at_ms: 21_000,
    },
  ],
  voicemails: [
    {
      id: 'v1',
      department: 'support',
      from: '+971501234567',
      ms: 8_200,
      email: 'support@example.com',
      at_ms: 34_000,
    },
  ],
  callbacks: [{ id: 'c1', number: '+971501234567', when: 'today 15:00', note: 'Router is red' }],
};

const isTurn = (event: TraceShape): boolean =>
  event.event === 'pressed' ||
  (event.event === 'got' && ['speech', 'click'].includes(String(event.input)));

let events: TraceShape[] = [];
let told = 0;
let call = '';
let calls = 0;

function tell(state: CallState, until: number): void {
  const lines = events.slice(told, until).map((event) => ({ event }));
  told = until;
  const last = events[until - 1];
  const news: CallNews = {
    call,
    lines,
    state,
    at_ms: last?.t ?? 0,
    clock: 'Mon 10:00',
    flow: last?.flow ?? null,
    step: last?.node ?? null,
    keys: state.is === 'waiting' ? ['1', '2', '3', '9', '0'] : [],
    until_ms: state.is === 'waiting' ? (last?.t ?? 0) + 5000 : null,
    world,
  };
  (host() as FakeHost).emit({ event: 'call', ...news });
}

function goOn(): void {
  let until = told + 1;
  while (until < events.length && !isTurn(events[until] as TraceShape)) until += 1;
  if (until < events.length) {
    tell({ is: 'waiting' }, until);
    return;
  }
  const chosen = events.filter((event) => event.event === 'left' || event.event === 'decided');
  tell(
    {
      is: 'over',
      result: 'completed',
      words: '',
      because: chosen.slice(-4).map((event) => ({
        seq: event.seq,
        step: event.node ?? null,
        words: String(event.why ?? event.exit),
      })),
    },
    events.length,
  );
}

function begin(flow: string): void {
  events = readTrace(recorded[flow] ?? queue);
  calls += 1;
  call = `demo-${calls}`;
  told = 0;
}

export const answers: FakeAnswers = {
  call_start: ({ flow }) => {
    begin(flow);
    goOn();
    return { call, flow, names: {} };
  },
  call_replay: ({ seq }) => {
    const flow = String(events[0]?.runs ?? '');
    begin(flow);
    tell({ is: 'waiting' }, seq + 1);
    return { call, flow, names: {} };
  },
  call_do: ({ act }) => {
    if (act === 'pause') tell({ is: 'paused', why: 'asked' }, told);
    else if (act === 'hang_up') {
      tell({ is: 'over', result: 'abandoned', words: '', because: [] }, told);
    } else if (typeof act === 'string' || 'key' in act || 'say' in act || 'click' in act) goOn();
    return {};
  },
  call_end: () => ({}),
  call_trace: () => ({ text: events.map((event) => JSON.stringify(event)).join('\n') }),
  keep_as_test: ({ name }) => ({ id: `t${calls}`, name, scenario: { keys: '2' }, golden: [] }),
};
