// A call as the window sees it, made of the news of it. Everything the dock shows is in here.
import type { CallNews, CallState, TraceShape, WorldView } from '../../bindings/types';
import { converse, type Line, markClip, type Place } from './conversation';
import { type Pass, walk } from './path';
import { fields } from './read';
import { type Row, tabulate } from './rows';
import { tell } from './told';
import type { VariableSet } from './variables';

export interface Showing extends Place {
  op: number;
  media: string;
  spots: string[];
}

export interface CallView extends Place {
  call: string;
  state: CallState;
  atMs: number;
  clock: string;
  /** Keys that do something now. */
  keys: readonly string[];
  untilMs: number | null;
  world: WorldView | null;
  /** The flow it began with. */
  top: string;
  /** The step of that flow it is at, also while a sub-flow runs. */
  topStep: string | null;
  /** What type of step it is at. */
  kind: string;
  /** Values the call began with. */
  inputs: Record<string, unknown>;
  events: readonly TraceShape[];
  lines: readonly Line[];
  rows: readonly Row[];
  sets: readonly VariableSet[];
  /** Steps it came to, in order. */
  way: readonly Pass[];
  /** The output each flow was left by last. */
  left: ReadonlyMap<string | null, string>;
  /** A video that is being shown. */
  showing: Showing | null;
  /** News was missed: the trace has to be read again. */
  gap: boolean;
  /** Requests that really went out, by their events. */
  really: ReadonlySet<number>;
}

export function emptyView(call: string): CallView {
  return {
    call,
    state: { is: 'running' },
    atMs: 0,
    clock: '',
    flow: null,
    step: null,
    keys: [],
    untilMs: null,
    world: null,
    top: '',
    topStep: null,
    kind: '',
    inputs: {},
    events: [],
    lines: [],
    rows: [],
    sets: [],
    way: [],
    left: new Map(),
    showing: null,
    gap: false,
    really: new Set(),
  };
}

export function hear(view: CallView, news: CallNews): CallView {
  const seen = view.events.length;
  const fresh = news.lines.filter((line) => line.event.seq >= seen);
  const gap = (fresh[0]?.event.seq ?? seen) > seen;
  const next: CallView = {
    ...view,
    state: news.state,
    atMs: news.at_ms,
    clock: news.clock,
    flow: news.flow ?? null,
    step: news.step ?? null,
    keys: news.keys ?? [],
    untilMs: news.until_ms ?? null,
    world: news.world ?? view.world,
    gap: view.gap || gap,
  };
  return gap ? next : add(next, fresh);
}

/** Put in the whole trace after news was missed. */
export function fill(view: CallView, events: readonly TraceShape[]): CallView {
  const missing = events.slice(view.events.length);
  return add(
    { ...view, gap: false },
    missing.map((event) => ({ event })),
  );
}

function add(
  view: CallView,
  news: readonly { event: TraceShape; words?: string; really?: boolean }[],
): CallView {
  if (news.length === 0) return view;
  const events = [...view.events];
  const lines = [...view.lines];
  const rows = [...view.rows];
  const sets = [...view.sets];
  const way = [...view.way];
  const left = new Map(view.left);
  const really = new Set(view.really);
  let { top, topStep, kind, inputs, showing } = view;
  for (const { event, words, really: went } of news) {
    events.push(event);
    if (went) really.add(event.seq);
    markClip(lines, event);
    if (event.event === 'started') {
      top = typeof event.runs === 'string' ? event.runs : '';
      inputs = fields(fields(event.facts).inputs);
    }
    if (event.event === 'cancel' && showing && event.op === showing.op) showing = null;
    const told = tell(event, words ?? '');
    if (!told) continue;
    if (told.kind === 'entered') kind = told.type;
    if (told.kind === 'entered' && !event.flow) topStep = event.node ?? null;
    if (told.kind === 'set') {
      sets.push({
        seq: event.seq,
        t: event.t,
        flow: event.flow ?? null,
        step: event.node ?? null,
        name: told.name,
        value: told.value,
      });
    }
    if (told.kind === 'shows') {
      const { op, media, spots } = told;
      showing = { op, media, spots, flow: event.flow ?? null, step: event.node ?? null };
    }
    // The picture stays while the step waits for a choice, and goes when it is left.
    if ((told.kind === 'left' || told.kind === 'over') && event.node === showing?.step) {
      showing = null;
    }
    converse(lines, event, told);
    tabulate(rows, event, told);
    walk(way, left, event, told);
  }
  const made = { events, lines, rows, sets, way, left, top, topStep, kind, inputs, showing };
  return { ...view, ...made, really };
}

/** A trace as it goes to a file, read again. */
export function readTrace(text: string): TraceShape[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as TraceShape);
}
