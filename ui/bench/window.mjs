// How much panning costs in the studio's own window: 1,000 steps on our canvas against the same
// steps on a plain React Flow page, in one webview, in turn. What counts is the processor time of
// all processes of the window, which stays true on a busy machine.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import react from '@vitejs/plugin-react';
import { build, createServer, loadConfigFromFile, preview } from 'vite';
import { filesOf, manySteps } from './flow.mjs';

const root = resolve(import.meta.dirname, '..');
const peerDist = resolve(process.env.CARGO_TARGET_DIR ?? resolve(root, '../target'), 'bench/peer');
export const STEPS = 1000;
const FRAMES = 90;
/** A frame's way, so that new steps come into sight as in real panning. */
const SHIFT_PX = 12;
/** How long a movement goes on being drawn after its last event. */
const SETTLES_MS = 700;
const QUIET_MS = 600;
const TICKS_PER_SECOND = 100;

/** The window freezes prototypes on any page, and React Flow's zoom does not start there unmended. */
async function mendFrozen() {
  const env = { command: 'build', mode: 'production' };
  const { config } = await loadConfigFromFile(env, join(root, 'vite.config.ts'));
  return config.plugins.flat().find((plugin) => plugin?.name === 'callwright:mend-frozen');
}

/** The peer's page, built as ours is, and where it is served. */
async function servePeer(graph) {
  const config = {
    root: join(root, 'bench/peer'),
    configFile: false,
    logLevel: 'error',
    base: './',
  };
  await build({
    ...config,
    plugins: [await mendFrozen(), react()],
    build: { outDir: peerDist, emptyOutDir: true, target: 'es2022' },
  });
  writeFileSync(join(peerDist, 'flow.json'), JSON.stringify(graph));
  const server = await preview({
    ...config,
    build: { outDir: peerDist },
    preview: { port: 0, host: '127.0.0.1' },
  });
  return { url: server.resolvedUrls.local[0], end: () => server.close() };
}

/** A process and all that it started. */
function tree(first) {
  const childrenOf = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = statOf(pid)?.[1];
    if (parent) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), pid]);
  }
  const all = [];
  const visit = (pid) => {
    all.push(pid);
    for (const child of childrenOf.get(pid) ?? []) visit(child);
  };
  visit(String(first));
  return all;
}

/** What the kernel says of a process after its name: state, parent and so on. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

const USER = 11;
function cpuMs(pids) {
  const ticks = pids.map((pid) => {
    const stat = statOf(pid);
    return stat ? Number(stat[USER]) + Number(stat[USER + 1]) : 0;
  });
  return (ticks.reduce((a, b) => a + b, 0) * 1000) / TICKS_PER_SECOND;
}

/** Until what a page does by itself after it has opened is over. */
async function quiet(pids) {
  for (let tries = 0; tries < 40; tries++) {
    const before = cpuMs(pids);
    await later(QUIET_MS);
    if (cpuMs(pids) - before < QUIET_MS / 20) return;
  }
}

const PAN = `
  const done = arguments[0];
  const pane = document.querySelector('.react-flow__pane');
  const box = pane.getBoundingClientRect();
  let n = 0;
  const next = () => {
    if (n >= ${FRAMES}) return done(n);
    const deltaX = n < ${FRAMES} / 2 ? ${SHIFT_PX} : -${SHIFT_PX};
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    pane.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX, deltaY: deltaX / 4, bubbles: true, cancelable: true }));
    n += 1;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
`;

const LOOK = `
  const pane = document.querySelector('.react-flow');
  const { x, y, width, height } = pane.getBoundingClientRect();
  const m = new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')).transform);
  return { box: { x, y, width, height }, view: { x: m.e, y: m.f, zoom: m.a } };
`;

const node = "//*[contains(@class,'react-flow__node')]";

export async function inWindow(rounds) {
  const graph = manySteps(STEPS);
  const peer = await servePeer(graph);
  const vite = await createServer({
    root,
    configFile: false,
    cacheDir: join(peerDist, '../vite'),
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true },
  });
  const { Window } = await vite.ssrLoadModule('/e2e/drive/window.ts');
  const window = new Window();
  try {
    await window.prepare();
    const folder = join(window.home.folder, 'bench');
    mkdirSync(folder);
    for (const [ending, text] of Object.entries(filesOf(graph, 'bench'))) {
      writeFileSync(join(folder, `bench.${ending}`), JSON.stringify(text, null, 2));
    }
    const page = await window.open([join(folder, 'bench.flow.json')]);
    await page.see(node);
    await later(1500);
    const ours = await page.run('return location.href;');
    const look = await page.run(LOOK);
    const plain = `${peer.url}#${encodeURIComponent(JSON.stringify(look))}`;
    const program = tree(window.driver).find((pid) => programOf(pid) === 'callwright-stud');

    const pan = async (url) => {
      await page.go(url);
      await page.see(node);
      const pids = tree(program);
      await quiet(pids);
      const before = cpuMs(pids);
      const frames = await page.runAsync(PAN);
      await later(SETTLES_MS);
      return (cpuMs(pids) - before) / frames;
    };
    const ratios = [];
    for (let n = 1; n <= rounds; n++) {
      const [mine, theirs] = [await pan(ours), await pan(plain)];
      ratios.push(mine / theirs);
      console.log(
        `  pair ${n}: ${mine.toFixed(1)} against ${theirs.toFixed(1)} ms of processor a frame, ratio ${(mine / theirs).toFixed(2)}`,
      );
    }
    await page.quit().catch(() => undefined);
    return ratios;
  } finally {
    window.end();
    await vite.close();
    await peer.end();
    rmSync(peerDist, { recursive: true, force: true });
  }
}

function programOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}
