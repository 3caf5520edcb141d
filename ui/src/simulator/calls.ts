// The simulated calls of this window, kept up to date by the news of them.
import { create } from 'zustand';
import type { CallStart, Started } from '../bindings/types';
import { call, type Host, host, on } from '../host';
import { type CallView, emptyView, fill, hear, readTrace } from './model/view';

export const useCalls = create<{ views: Readonly<Record<string, CallView>> }>(() => ({
  views: {},
}));

/** News of a call may be here before the answer that says which call it is. */
let beginning = 0;
const mine = new Set<string>();
let listeningTo: Host | null = null;

function put(id: string, to: (view: CallView) => CallView): void {
  useCalls.setState(({ views }) => ({
    views: { ...views, [id]: to(views[id] ?? emptyView(id)) },
  }));
}

function listen(): void {
  if (listeningTo === host()) return;
  listeningTo = host();
  on('call', ({ event: _, ...news }) => {
    if (!mine.has(news.call) && beginning === 0) return;
    const before = useCalls.getState().views[news.call];
    put(news.call, (view) => hear(view, news));
    if (useCalls.getState().views[news.call]?.gap && !before?.gap) void readAgain(news.call);
  });
}

async function readAgain(id: string): Promise<void> {
  const { text } = await call('call_trace', { call: id });
  put(id, (view) => fill(view, readTrace(text)));
}

async function begin(ask: () => Promise<Started>): Promise<Started> {
  listen();
  beginning += 1;
  try {
    const started = await ask();
    mine.add(started.call);
    put(started.call, (view) => view);
    return started;
  } finally {
    beginning -= 1;
    if (beginning === 0) forgetOthers();
  }
}

function forgetOthers(): void {
  useCalls.setState(({ views }) => ({
    views: Object.fromEntries(Object.entries(views).filter(([id]) => mine.has(id))),
  }));
}

export const startCall = (ask: CallStart): Promise<Started> => begin(() => call('call_start', ask));

export const replayCall = (id: string, seq: number, speed: CallStart['speed']): Promise<Started> =>
  begin(() => call('call_replay', { call: id, seq, speed }));

/** Nobody looks at it any more. */
export function forgetCall(id: string): void {
  mine.delete(id);
  forgetOthers();
  void call('call_end', { call: id }).catch(() => undefined);
}

export function useCall(id: string | null): CallView | null {
  return useCalls((state) => (id ? (state.views[id] ?? null) : null));
}

export const isOver = (view: CallView | null): boolean => view?.state.is === 'over';
