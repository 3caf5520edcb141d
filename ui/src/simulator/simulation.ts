// The call of the Simulator: beginning it, taking part in it, going back in it, keeping it.
import { create } from 'zustand';
import type { CallAct, Started } from '../bindings/types';
import { settled, useFlow } from '../flow';
import { asRefused, call, type Refused } from '../host';
import { stopsFor } from './breakpoints';
import { forgetCall, isOver, replayCall, startCall, useCalls } from './calls';
import { focusWanted } from './focus';
import { scenarioOf, speedOf, useKnobs } from './knobs';
import type { CallView } from './model/view';

export interface PastCall {
  call: string;
  flow: string;
  /** When it was begun, by the clock on the wall. */
  begun: number;
}

/** So many calls are kept to be compared. */
const keptCalls = 12;

interface State {
  call: string | null;
  /** The calls of this project that are still known, the newest first. */
  calls: readonly PastCall[];
  /** The call whose trace is looked at; nothing: the newest. */
  looked: string | null;
  project: string;
  flow: string;
  /** What steps are called, of all flows that take part. */
  names: Readonly<Record<string, string>>;
  starting: boolean;
  failed: Refused | null;
  /** The trace row that is looked at; variables are shown as they were then. */
  row: number | null;
}

const idle: State = {
  call: null,
  calls: [],
  looked: null,
  project: '',
  flow: '',
  names: {},
  starting: false,
  failed: null,
  row: null,
};

export const useSimulation = create<State>(() => idle);

export function viewNow(): CallView | null {
  const { call: id } = useSimulation.getState();
  return id ? (useCalls.getState().views[id] ?? null) : null;
}

/** A call is there and not over. */
export function isRunning(): boolean {
  const view = viewNow();
  return view !== null && !isOver(view);
}

export function useView(): CallView | null {
  const id = useSimulation((state) => state.call);
  return useCalls((state) => (id ? (state.views[id] ?? null) : null));
}

async function take(ask: () => Promise<Started>): Promise<void> {
  const before = useSimulation.getState();
  if (isRunning()) void act('hang_up');
  useSimulation.setState({ starting: true, failed: null });
  try {
    const started = await ask();
    const calls = [{ call: started.call, flow: started.flow, begun: Date.now() }, ...before.calls];
    useSimulation.setState({
      call: started.call,
      calls: calls.slice(0, keptCalls),
      looked: null,
      flow: started.flow,
      names: started.names,
      row: null,
    });
    for (const old of calls.slice(keptCalls)) forgetCall(old.call);
  } catch (error) {
    useSimulation.setState({ failed: asRefused(error) });
  } finally {
    useSimulation.setState({ starting: false });
  }
}

/** Call the open flow. */
export async function start(paused = false): Promise<void> {
  const { project, flow, book } = useFlow.getState();
  if (!book || useSimulation.getState().starting) return;
  const knobs = useKnobs.getState();
  useSimulation.setState({ project });
  await take(async () => {
    // The call is of the flow as it stands on the screen.
    await settled();
    return startCall({
      project,
      flow,
      scenario: scenarioOf(knobs, book.project.time_zone, new Date()),
      speed: speedOf(knobs.speed),
      breakpoints: stopsFor(flow),
      paused,
    });
  });
}

/** Begin again as it was before an earlier line. */
export async function replayFrom(seq: number): Promise<void> {
  const { call: id } = useSimulation.getState();
  if (!id) return;
  await take(() => replayCall(id, seq, speedOf(useKnobs.getState().speed)));
  // The line that was pressed is gone; keys belong to the call.
  focusWanted();
}

export async function act(what: CallAct): Promise<void> {
  const { call: id } = useSimulation.getState();
  if (!id) return;
  try {
    await call('call_do', { call: id, act: what });
  } catch (error) {
    useSimulation.setState({ failed: asRefused(error) });
  }
}

export function stop(): void {
  if (isRunning()) void act('hang_up');
}

export function pauseOrResume(): void {
  void act(viewNow()?.state.is === 'paused' ? 'resume' : 'pause');
}

/** The flow is not open any more. */
export function leave(): void {
  const { calls } = useSimulation.getState();
  useSimulation.setState(idle);
  for (const { call: id } of calls) forgetCall(id);
}

/** The call whose trace and variables are shown. */
export function useLookedAt(): CallView | null {
  const id = useSimulation((state) => state.looked ?? state.call);
  return useCalls((state) => (id ? (state.views[id] ?? null) : null));
}

export function lookAtCall(id: string): void {
  useSimulation.setState(({ call: now }) => ({ looked: id === now ? null : id, row: null }));
}

export function lookAt(row: number | null): void {
  useSimulation.setState({ row });
}
