// How much the canvas costs while it moves: a flow of 5,000 steps against one of 500, interleaved,
// in Chromium: the CPU of a frame for each, and layouts while panning.
// Needs the flows of the demo studio (src/flow/demo.answers.ts), so it starts Vite unless one is named.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const PORT = 5197;
const FRAMES = 60;
export const SIZES = [500, 5000];

async function serve(url) {
  if (url) return { url, end: () => undefined };
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
    [FRAMES, box.x + box.width / 2, box.y + box.height / 2],
  );
  const after = await metrics(cdp);
  await page.waitForTimeout(300);
  const took = (name) => ((after[name] - before[name]) * 1000) / FRAMES;
  return {
    ms: took('ScriptDuration') + took('LayoutDuration') + took('RecalcStyleDuration'),
    all: took('TaskDuration'),
    layouts: after.LayoutCount - before.LayoutCount,
  };
}

export const median = (list) =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

async function measure(open, name, rounds, set) {
  for (const one of open.values()) await set(one.page);
  const rows = new Map(SIZES.map((size) => [size, []]));
  for (let n = 0; n < rounds; n++) {
    for (const size of SIZES) rows.get(size).push(await pan(open.get(size)));
  }
  for (const size of SIZES) {
    const row = rows.get(size);
    const shown = await open.get(size).page.locator('.react-flow__node').count();
    console.log(
      `${name}, ${size} steps: ${median(row.map((r) => r.ms)).toFixed(2)} ms a frame (script, style, layout), ` +
        `${median(row.map((r) => r.all)).toFixed(2)} ms in all; ${Math.max(...row.map((r) => r.layouts))} layouts; ${shown} elements`,
    );
  }
  const ratios = rows.get(SIZES[1]).map((r, i) => r.all / rows.get(SIZES[0])[i].all);
  return {
    ratio: median(ratios),
    layouts: Math.max(...[...rows.values()].flat().map((r) => r.layouts)),
  };
}

const zoomTo = (times, key) => async (page) => {
  for (let n = 0; n < times; n++) await page.keyboard.press(key);
  await page.waitForTimeout(900);
};

/** Near, where steps are elements, and far, where they are one picture. */
export async function inChromium(rounds, given) {
  const { url, end } = await serve(given);
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((p) =>
    existsSync(p),
  );
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  try {
    const pages = new Map();
    for (const size of SIZES) pages.set(size, await open(browser, url, size));
    const near = await measure(pages, 'near', rounds, async () => undefined);
    const far = await measure(pages, 'far', rounds, zoomTo(8, 'Minus'));
    return { near, far };
  } finally {
    await browser.close();
    await end();
  }
}
