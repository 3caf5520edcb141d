// What is looked for, where, and what was found.
import { create } from 'zustand';
import { showDock } from '../app/layout';
import { showScreen } from '../app/place';
import type { Hit, Preview, UseOf } from '../bindings/types';
import { settled, useFlow } from '../flow';
import { asRefused, call, type Refused } from '../host';
import { toast } from '../kit';
import type { Wanted } from './inBook';
import type { Thing } from './thing';

export type Scope = 'flow' | 'project' | 'everywhere';

interface Finding extends Wanted {
  scope: Scope;
  replace: string;
  /** Of the whole project, or of all: from the studio. */
  hits: readonly Hit[];
  more: boolean;
  /** What replacing would change, to be looked at. */
  preview: Preview | null;
  /** Instead of a text, the uses of this thing are shown. */
  uses: { of: Thing; found: readonly UseOf[] } | null;
  busy: boolean;
  why: Refused | null;
  /** Goes up when the field is to be focused. */
  asked: number;
}

export const useFind = create<Finding>(() => ({
  text: '',
  replace: '',
  matchCase: false,
  wholeWords: false,
  scope: 'flow',
  hits: [],
  more: false,
  preview: null,
  uses: null,
  busy: false,
  why: null,
  asked: 0,
}));

const set = (now: Partial<Finding>) => useFind.setState(now);

export function openFind(text = ''): void {
  showScreen('designer');
  showDock('find');
  const { asked } = useFind.getState();
  look({ uses: null, ...(text && { text }) });
  set({ asked: asked + 1 });
}

/** What somebody has marked on the page, to begin with. */
export function findSelected(): string {
  const marked = getSelection()?.toString().trim() ?? '';
  return marked.includes('\n') || marked.length > 80 ? '' : marked;
}

let turn = 0;
/** Typing goes on while the studio looks. */
const QUIET_MS = 150;

/** Change what is looked for; the newest question wins. */
export function look(change: Partial<Finding>): void {
  set({ ...change, preview: null, why: null });
  turn += 1;
  const { scope, text, uses } = useFind.getState();
  if (uses || scope === 'flow' || text.trim() === '') set({ hits: [], more: false, busy: false });
  else later(turn);
}

function later(mine: number): void {
  set({ busy: true });
  setTimeout(async () => {
    if (mine !== turn) return;
    const { scope, text } = useFind.getState();
    const project = scope === 'project' ? useFlow.getState().project : '';
    try {
      await settled();
      const found = await call('search', { text, project, limit: 200 });
      if (mine === turn) set({ hits: found.hits, more: found.more, busy: false });
    } catch (error) {
      if (mine === turn) set({ why: asRefused(error), busy: false });
    }
  }, QUIET_MS);
}

/** Ask the studio something whose answer replaces what is shown. */
export async function ask(question: () => Promise<Partial<Finding>>): Promise<void> {
  turn += 1;
  const mine = turn;
  set({ busy: true, why: null });
  try {
    await settled();
    const answer = await question();
    if (mine === turn) set({ ...answer, busy: false });
  } catch (error) {
    if (mine !== turn) return;
    const why = asRefused(error);
    const stopped = why.code === 'cancelled';
    // Whoever stopped it knows that; how far it came is said all the same.
    if (stopped) toast(why.message);
    set({ why: stopped ? null : why, busy: false });
  }
}
