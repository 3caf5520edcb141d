// The versions of the open flow, and the two that are compared.
import { create } from 'zustand';
import type { Comparison, Difference, VersionCard } from '../bindings/types';
import { settled, showOpened, useFlow } from '../flow';
import { asRefused, call, type Refused } from '../host';

interface State {
  /** Newest first. */
  versions: readonly VersionCard[] | null;
  /** What is compared: a version, and what came after it (`null`: the flow as it stands). */
  old: number | null;
  new: number | null;
  comparison: Comparison | null;
  /** Which difference is looked at. */
  at: number;
  busy: boolean;
  why: Refused | null;
}

const nothing: State = {
  versions: null,
  old: null,
  new: null,
  comparison: null,
  at: -1,
  busy: false,
  why: null,
};

export const useVersions = create<State>(() => nothing);
const set = (now: Partial<State>) => useVersions.setState(now);

let turn = 0;

/** The newest question wins. */
async function ask(question: () => Promise<Partial<State>>): Promise<void> {
  turn += 1;
  const mine = turn;
  set({ busy: true, why: null });
  let answer: Partial<State>;
  try {
    await settled();
    answer = await question();
  } catch (error) {
    answer = { why: asRefused(error) };
  }
  if (mine === turn) set({ ...answer, busy: false });
}

const here = () => {
  const { project, flow } = useFlow.getState();
  return { project, flow };
};

/** The list, and what has changed since the newest. */
export async function loadVersions(): Promise<void> {
  await ask(async () => {
    const { versions } = await call('versions', here());
    return { versions, old: null, new: null, comparison: null, at: -1 };
  });
  const newest = useVersions.getState().versions?.[0];
  if (newest) await compare(newest.id, null);
}

export function forgetVersions(): void {
  turn += 1;
  set(nothing);
}

export async function compare(old: number, against: number | null): Promise<void> {
  set({ old, new: against, at: -1 });
  await ask(async () => {
    const comparison = await call('compare', { ...here(), old, new: against });
    return { comparison, at: comparison.changes.length > 0 ? 0 : -1 };
  });
}

export async function restore(id: number): Promise<boolean> {
  await ask(async () => {
    showOpened(await call('version_restore', { ...here(), id }));
    return {};
  });
  if (useVersions.getState().why) return false;
  await loadVersions();
  return true;
}

/** Look at the next difference, or the one before; round at the ends. */
export function step(by: 1 | -1): void {
  const { comparison, at } = useVersions.getState();
  const many = comparison?.changes.length ?? 0;
  if (many > 0) set({ at: (at + by + many) % many });
}

export function lookAt(at: number): void {
  set({ at });
}

export function lookedAt({ comparison, at }: State): Difference | null {
  return comparison?.changes[at] ?? null;
}
