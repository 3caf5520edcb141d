// How much the canvas costs while it moves: a flow of 5,000 steps against one of 500, interleaved,
// in Chromium. Prints the CPU of a frame for each, layouts while panning, and the ratio last.
//   node bench/canvas.mjs [--rounds 7] [--steps 5000] [--against 500] [--url http://127.0.0.1:5173]
// Needs the flows of the demo studio (src/flow/demo.answers.ts), so it starts Vite unless one is named.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    steps: { type: 'string', default: '5000' },
    against: { type: 'string', default: '500' },
    frames: { type: 'string', default: '60' },
    url: { type: 'string' },
  },
});
const rounds = Number(asked.rounds);
const frames = Number(asked.frames);
const sizes = [Number(asked.against), Number(asked.steps)];
const PORT = 5197;
const LIMIT = 1.25;

async function serve() {
  if (asked.url) return { url: asked.url, end: () => undefined };
  // Nothing is watched: files that change meanwhile must not load the page again.
  const vite = await createServer({
    server: { port: PORT, hmr: false, watch: null },
    logLevel: 'error',
  });
  await vite.listen();
  return { url: `http://127.0.0.1:${PORT}`, end: () => vite.close() };
}

const metrics = async (cdp) => {
  const { metrics: all } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(all.map((m) => [m.name, m.value]));
};

async function open(browser, url, steps) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.goto(`${url}/?fake#/demo/big-${steps}`);
  await page.waitForSelector('.react-flow__node', { timeout: 120_000 });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  // To the middle of the flow, so that there are steps on all sides.
  await page.keyboard.press('Home');
  await page.waitForTimeout(1500);
  return { page, cdp };
}

/** Pans to and fro within what is prepared round the view, a bit each frame, as a hand does. */
async function pan({ page, cdp }) {
  const box = await page.locator('.react-flow__pane').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  // The first movement promotes the layer; only what follows is measured.
  await page.mouse.wheel(1, 0);
  await page.waitForTimeout(60);
  const before = await metrics(cdp);
  await page.evaluate(
    ([count, x, y]) =>
      new Promise((done) => {
        const pane = document.elementFromPoint(x, y);
        let n = 0;
        const next = () => {
          if (n >= count) return done();
          const deltaX = Math.sin((n / count) * Math.PI * 2) > 0 ? 12 : -12;
          pane.dispatchEvent(
            new WheelEvent('wheel', {
              deltaX,
              deltaY: 2 * Math.sign(deltaX),
              bubbles: true,
              cancelable: true,
              clientX: x,
              clientY: y,
            }),
          );
          n += 1;
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    [frames, box.x + box.width / 2, box.y + box.height / 2],
  );
  const after = await metrics(cdp);
  await page.waitForTimeout(300);
  const took = (name) => ((after[name] - before[name]) * 1000) / frames;
  return {
    ms: took('ScriptDuration') + took('LayoutDuration') + took('RecalcStyleDuration'),
    all: took('TaskDuration'),
    layouts: after.LayoutCount - before.LayoutCount,
  };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

async function measure(open, name, set) {
  for (const one of open.values()) await set(one.page);
  const rows = new Map(sizes.map((size) => [size, []]));
  for (let n = 0; n < rounds; n++) {
    for (const size of sizes) rows.get(size).push(await pan(open.get(size)));
  }
  for (const size of sizes) {
    const row = rows.get(size);
    const shown = await open.get(size).page.locator('.react-flow__node').count();
    console.log(
      `${name}, ${size} steps: ${median(row.map((r) => r.ms)).toFixed(2)} ms a frame (script, style, layout), ` +
        `${median(row.map((r) => r.all)).toFixed(2)} ms in all; ${Math.max(...row.map((r) => r.layouts))} layouts; ${shown} elements`,
    );
  }
  const ratios = rows.get(sizes[1]).map((r, i) => r.all / rows.get(sizes[0])[i].all);
  return {
    ratio: median(ratios),
    layouts: Math.max(...[...rows.values()].flat().map((r) => r.layouts)),
  };
}

const zoomTo = (times, key) => async (page) => {
  for (let n = 0; n < times; n++) await page.keyboard.press(key);
  await page.waitForTimeout(900);
};

const { url, end } = await serve();
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((p) =>
  existsSync(p),
);
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
let failed = false;
try {
  const pages = new Map();
  for (const size of sizes) pages.set(size, await open(browser, url, size));
  const near = await measure(pages, 'near', async () => undefined);
  const far = await measure(pages, 'far', zoomTo(8, 'Minus'));
  failed = near.ratio > LIMIT || near.layouts > 0;
  console.log(`far view: ratio ${far.ratio.toFixed(2)}, ${far.layouts} layouts`);
  console.log(
    `ratio ${near.ratio.toFixed(2)} (at most ${LIMIT}), ${near.layouts} layouts while panning`,
  );
} finally {
  await browser.close();
  await end();
}
process.exit(failed ? 1 : 0);
