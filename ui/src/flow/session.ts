// One open flow from beginning to end: reading it, changing it, keeping up with other windows.
// An edit is made here at once and goes to the studio in the background.
import { t } from '@lingui/core/macro';
import type { Act, FlowChanged, OpenFlow, View } from '../bindings/types';
import { asRefused, call, on, type Refused } from '../host';
import { apply, arranged } from './apply';
import type { Edit, Face, Faces } from './book';
import { step } from './history';
import { Outbox, type Sent } from './outbox';
import { inWindowWords } from './problems';
import { rebase } from './rebase';
import { canEdit, type FlowState, type Notice, noFlow, useFlow } from './store';

let outbox: Outbox | null = null;
/** Answers to an earlier opening are not for this one. */
let turn = 0;
let deaf: () => void = () => undefined;

const set = (now: Partial<FlowState>) => useFlow.setState(now);
const tell = (notice: Notice | null) => set({ notice });

export async function openFlow(project: string, flow: string): Promise<void> {
  const mine = ++turn;
  await closeFlow();
  if (mine !== turn) return;
  set({ ...noFlow, project, flow, stage: { is: 'opening' } });
  listen(project, flow);
  try {
    const opened = await call('flow_open', { project, flow });
    if (mine === turn) begin(opened);
  } catch (error) {
    if (mine === turn) set({ stage: { is: 'failed', why: asRefused(error) } });
  }
}

/** Edits that wait are sent first. */
export async function closeFlow(): Promise<void> {
  deaf();
  deaf = () => undefined;
  const { project, flow, stage } = useFlow.getState();
  const leaving = outbox;
  outbox = null;
  useFlow.setState(noFlow);
  const left = leave(leaving, stage.is !== 'none' ? { project, flow } : null);
  // What cannot be sent now goes on being tried, and holds up nobody.
  if (!leaving?.stuck) await left;
}

async function leave(leaving: Outbox | null, of: { project: string; flow: string } | null) {
  await leaving?.flush();
  leaving?.close();
  if (of) await call('flow_close', of).catch(() => undefined);
}

function begin(opened: OpenFlow): void {
  outbox?.close();
  outbox = makeOutbox(opened.view.rev);
  set({
    stage: { is: 'open' },
    book: arranged(opened.book),
    rev: opened.rev,
    faces: opened.view.faces,
    problems: opened.view.problems.map(inWindowWords),
    undo: opened.undo,
    redo: opened.redo,
    lease: opened.lease,
    saved: opened.saved,
    flows: opened.flows,
    version: opened.version ?? null,
    broken: opened.broken,
    notice: opened.restored > 0 ? { is: 'restored', edits: opened.restored } : null,
    pending: 0,
  });
}

function makeOutbox(rev: number): Outbox {
  const { project, flow } = useFlow.getState();
  const own: Outbox = new Outbox(rev, {
    send: (at, acts) => call('flow_edit', { project, flow, rev: at, acts }),
    taken: (view) => {
      // Of a flow that was left meanwhile.
      if (own !== outbox) return;
      set({ pending: own.size });
      look(view);
    },
    refused: (why, underWay, waiting) => {
      if (own === outbox) void again(why, underWay, waiting);
    },
    stuck(why) {
      if (own !== outbox) return;
      const { notice } = useFlow.getState();
      if (why) tell(why.answered ? { is: 'waiting', why } : { is: 'waiting' });
      else if (notice?.is === 'waiting') tell(null);
    },
  });
  return own;
}

/** What the studio says of the document as it stands now. */
function look(view: View): void {
  const { faces } = useFlow.getState();
  const changed = Object.keys(view.faces).length > 0;
  set({
    rev: view.rev,
    problems: view.problems.map(inWindowWords),
    ...(changed && { faces: { ...faces, ...view.faces } }),
  });
  const left = view.left?.map((name) => t`“${name}”`).join(', ');
  if (left) notice(t`${left} stays in the project: it was changed or used since it was made.`);
}

/** Where what came too late was made again: refused there once more, it is refused for itself. */
let madeAgain = { turn: 0, rev: -1 };

/** Read the flow again, and make again on it what was not taken. */
async function again(
  why: Refused | null,
  underWay: readonly Sent[] = [],
  waiting: readonly Sent[] = [],
): Promise<void> {
  const mine = turn;
  const { project, flow } = useFlow.getState();
  let opened: OpenFlow;
  try {
    opened = await call('flow_open', { project, flow });
  } catch (error) {
    if (mine !== turn) return;
    const failed = asRefused(error);
    if (failed.answered) return set({ stage: { is: 'failed', why: failed } });
    tell({ is: 'waiting' });
    setTimeout(() => mine === turn && void again(why, underWay, waiting), 1000);
    return;
  }
  if (mine !== turn) return;
  begin(opened);
  const { book } = useFlow.getState();
  if (!book) return;
  // What was refused for itself would be refused again; what came too late may still fit.
  const inVain = madeAgain.turn === turn && madeAgain.rev === opened.rev;
  const behind = why?.code === 'behind';
  const late = why === null || why.code === 'held' || (behind && !inVain);
  if (behind) madeAgain = { turn, rev: opened.rev };
  const kept = late && canEdit() ? rebase(book, underWay, waiting) : null;
  const lost = kept ? kept.lost : [...underWay, ...waiting].map((s) => s.label);
  for (const sent of kept?.again ?? []) doNow(sent.act);
  if (!late && why) tell({ is: 'refused', why });
  else if (lost.length > 0) tell({ is: 'lost', labels: lost });
}

function doNow(act: Act, faces?: Faces): boolean {
  const now = useFlow.getState();
  if (!now.book || !outbox) return false;
  const stepped = step(now, act);
  if (!stepped) return false;
  outbox.push({ act, label: stepped.label, changes: stepped.changes });
  set({
    book: apply(now.book, stepped.changes),
    undo: stepped.undo,
    redo: stepped.redo,
    pending: outbox.size,
    ...(faces && { faces: { ...now.faces, ...faces } }),
  });
  return true;
}

export interface CommitOptions {
  /** What new steps look like until the studio says. */
  faces?: Record<string, Face>;
}

/** The one way to change the flow. `false`: nothing was changed. */
export function commit(edit: Edit | null, options: CommitOptions = {}): boolean {
  if (!edit || edit.changes.length === 0 || !canEdit()) return false;
  return doNow({ do: edit }, options.faces);
}

export const undo = (): boolean => canEdit() && doNow('undo');
export const redo = (): boolean => canEdit() && doNow('redo');

/** Write the file now. */
export async function save(): Promise<void> {
  const { project, flow } = useFlow.getState();
  await outbox?.flush();
  try {
    set({ saved: await call('flow_save', { project, flow }) });
  } catch (error) {
    tell({ is: 'refused', why: asRefused(error) });
  }
}

/** Resolves when the studio has all edits: before something that reads the document there. */
export async function settled(): Promise<void> {
  await outbox?.flush();
}

/** Edit here what another window edits. */
export async function takeOver(): Promise<void> {
  const { project, flow } = useFlow.getState();
  const mine = turn;
  try {
    const opened = await call('flow_open', { project, flow, take_over: true });
    if (mine === turn) begin(opened);
  } catch (error) {
    tell({ is: 'refused', why: asRefused(error) });
  }
}

/** After a restore or a decision about a file that was changed outside. */
export function showOpened(opened: OpenFlow): void {
  begin(opened);
}

export function dismissNotice(): void {
  tell(null);
}

/** Say something about the flow over the canvas, until it is closed. */
export function notice(words: string, action?: { label: string; run: () => void }): void {
  tell(action ? { is: 'told', words, action } : { is: 'told', words });
}

function listen(project: string, flow: string): void {
  const here = (e: { project: string; flow: string }) => e.project === project && e.flow === flow;
  const ends = [
    on('flow_changed', (e) => here(e) && follow(e)),
    on('saved', (e) => here(e) && set({ saved: e })),
    on('lease_changed', (e) => {
      if (!here(e)) return;
      const { lease } = useFlow.getState();
      if (e.held_by_me && lease === 'other') void again(null);
      else if (!e.held_by_me && lease === 'mine') set({ lease: 'other' });
    }),
  ];
  deaf = () => {
    for (const end of ends) end();
  };
}

/** Another window changed the flow. */
function follow(news: FlowChanged): void {
  const now = useFlow.getState();
  if (!now.book || !outbox) return;
  // With edits of ours on their way, the answer to them will say that they came too late.
  if (outbox.size > 0) return;
  if (news.from_rev !== now.rev) return void again(null);
  let { book } = now;
  let history = { undo: now.undo, redo: now.redo };
  for (const act of news.acts) {
    const stepped = step(history, act);
    if (!stepped) return void again(null);
    book = apply(book, stepped.changes);
    history = stepped;
  }
  outbox.setRev(news.view.rev);
  set({ book, undo: history.undo, redo: history.redo });
  look(news.view);
}
