// The whole promise of a crash, through the window: edits are made as a person makes them, the
// studio is killed at random moments, and after each start everything older than a second is there,
// and everything that was answered. CALLWRIGHT_KILLS=50 does it fifty times, the usual run a few.
import { readFileSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import type { Request } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { type Desk, stageOfFile, unreachable, until } from './drive/stage';

const KILLS = Number(process.env.CALLWRIGHT_KILLS ?? 3);
const EDITS_EACH = 4;
const EDITS = KILLS * EDITS_EACH;
const SEED = Number(process.env.CALLWRIGHT_SEED ?? Date.now() % 1_000_000);
/** Between two edits, and from the last one to the latest kill. */
const PAUSE_MS = 400;
const AFTER_MS = 1200;
/** What a crash may cost. */
const LOST_MS = 1000;
const MINUTE_MS = 60_000;

const stage = stageOfFile({ allowed: unreachable });
const STEP = 'welcome';

let state = SEED;
/** The same moments for the same seed. */
function random(below: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return (state / 2 ** 32) * below;
}

/** What a flow is like after so many edits: each kind leaves a trace of its own. */
interface Trace {
  copies: number;
  down: number;
  right: number;
  name: string;
}

const kinds: readonly ((desk: Desk, edit: number) => Promise<void>)[] = [
  (desk) => desk.press('Control+d'),
  (desk) => desk.press('Alt+ArrowDown'),
  (desk) => desk.press('Alt+Shift+ArrowRight'),
  async (desk, edit) => {
    await desk.press('F2');
    await desk.page.keyboard.type(`Edit ${edit}`);
    await desk.press('Enter');
  },
];

/** On the step itself: after duplicating, the copy is chosen. */
async function make(desk: Desk, edit: number): Promise<void> {
  await desk.press('Home');
  await desk.press('ArrowRight');
  await kinds[edit % kinds.length]?.(desk, edit);
}

const of = (edits: number, kind: number) =>
  Math.floor((edits + kinds.length - 1 - kind) / kinds.length);

function after(edits: number, before: Trace): Trace {
  const named = of(edits, 3);
  return {
    copies: before.copies + of(edits, 0),
    down: before.down + 8 * of(edits, 1),
    right: before.right + 64 * of(edits, 2),
    name: named === 0 ? before.name : `Edit ${named * kinds.length - 1}`,
  };
}

function found(desk: Desk): Trace {
  const { nodes } = desk.file();
  const layout = JSON.parse(desk.bytes('layout')) as {
    nodes: Record<string, { x: number; y: number }>;
  };
  const at = layout.nodes[STEP];
  const name = nodes.find(({ id }) => id === STEP)?.name ?? '';
  return { copies: nodes.length, down: at?.y ?? 0, right: at?.x ?? 0, name };
}

/** How many edits these files have. The flow's and the layout's are written one after the other. */
function editsIn(desk: Desk, before: Trace): number | null {
  const now = JSON.stringify(found(desk));
  for (let n = 0; n <= EDITS; n++) if (JSON.stringify(after(n, before)) === now) return n;
  return null;
}

/** Acts that the studio has answered for. */
function countAnswered(desk: Desk): () => number {
  let acts = 0;
  const done = async (request: Request) => {
    if (!request.url().endsWith('/rpc/flow_edit')) return;
    const answer = await request.response();
    if (answer?.ok()) acts += (request.postDataJSON() as { acts: unknown[] }).acts.length;
  };
  desk.page.on('requestfinished', (request) => void done(request));
  return () => acts;
}

/** Only the window's own state is asked for: what the canvas shows and has chosen. */
async function look(desk: Desk): Promise<{ chosen: string[]; view: string }> {
  const view = await desk.page
    .locator('.react-flow__viewport')
    .evaluate((element) => (element as HTMLElement).style.transform);
  // Where one looked is kept to the pixel.
  const rounded = view.replace(/[\d.-]+px/g, (px) => `${Math.round(Number.parseFloat(px))}px`);
  return { chosen: await desk.chosen(), view: rounded };
}

const told = { lost: 0, oldestMs: 0, restored: 0, lives: 0 };
afterAll(() => {
  const { lives, lost, oldestMs, restored } = told;
  console.log(
    `${EDITS} edits, ${lives} kills, seed ${SEED}: ${lost} lost, the oldest of them ${oldestMs.toFixed(0)} ms old; ` +
      `restored from the journal ${restored} times; 0 lost beyond ${LOST_MS} ms`,
  );
});

/** Make edits until the studio dies, a random time after some of them; when each was made. */
async function live(desk: Desk, from: number, upTo: number) {
  const answered = countAnswered(desk);
  const made: number[] = [];
  let killedAt = 0;
  const kill = later(random(EDITS_EACH * PAUSE_MS + AFTER_MS)).then(() => {
    killedAt = performance.now();
    return stage.studio.stop('SIGKILL');
  });
  for (let edit = from; edit < upTo && !killedAt; edit++) {
    await make(desk, edit);
    made.push(performance.now());
    await later(random(PAUSE_MS));
  }
  await kill;
  return { made: made.filter((at) => at <= killedAt), killedAt, answered: answered() };
}

test(
  'killed at random moments, nothing older than a second is lost',
  async () => {
    let desk = await stage.create('Order status', 'Killed');
    await until(() => desk.file().nodes.length).toBeGreaterThan(3);
    const [before, bytes] = [found(desk), readFileSync(desk.path('flow'), 'utf8')];
    let there = 0;
    for (let life = 1; life <= KILLS; life++) {
      await desk.toStart();
      await desk.press('ArrowRight');
      await until(() => desk.chosen()).toEqual([STEP]);
      const { made, killedAt, answered } = await live(
        desk,
        there,
        Math.min(EDITS, there + EDITS_EACH),
      );
      const inFile = editsIn(desk, before);

      desk = await stage.again(desk);
      const words = `life ${life} of seed ${SEED}: ${there} before, ${made.length} made, ${answered} answered`;
      // What the journal had is in the files soon after the start.
      await expect
        .poll(() => editsIn(desk, before) ?? -1, { timeout: 20_000, message: `${words}: lost` })
        .toBeGreaterThanOrEqual(there + answered);
      const now = editsIn(desk, before);
      expect(now, `${words}: the files hold no state that the flow ever had`).not.toBeNull();
      const kept = (now ?? 0) - there;
      const ages = made.slice(kept).map((at) => killedAt - at);
      const oldest = Math.max(0, ...ages);
      expect(oldest, `${words}: an edit older than a second is lost`).toBeLessThanOrEqual(LOST_MS);
      if (inFile !== null && inFile < (now ?? 0)) {
        await desk.page.getByText(/Restored \d+ unsaved changes? of your last session/).waitFor();
        told.restored += 1;
      }
      told.lives += 1;
      told.lost += ages.length;
      told.oldestMs = Math.max(told.oldestMs, oldest);
      there = now ?? 0;
    }
    // The rest of them, and then all of it undone: the way back is as long as it was.
    await desk.toStart();
    await desk.press('ArrowRight');
    for (let edit = there; edit < EDITS; edit++) await make(desk, edit);
    await until(() => editsIn(desk, before)).toBe(EDITS);
    desk = await stage.again(desk);
    await desk.undoAll();
    await until(() => readFileSync(desk.path('flow'), 'utf8')).toBe(bytes);
    expect(found(desk)).toEqual(before);
  },
  (2 + KILLS) * MINUTE_MS,
);

test('what was chosen and where one looked come back', async () => {
  const desk = await stage.create('Order status', 'Looked at');
  await desk.choose(STEP);
  await desk.press('Minus');
  await desk.page.mouse.move(700, 400);
  await desk.page.mouse.wheel(120, 60);
  // A second is what a crash may cost.
  await later(LOST_MS + 500);
  const left = await look(desk);
  expect(left.chosen).toEqual([STEP]);
  const next = await stage.again(desk);
  await until(() => look(next)).toEqual(left);
});
