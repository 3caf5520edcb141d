// What the canvas costs while it moves. In Chromium: a big flow against a small one, so that the
// number of steps does not matter. In the studio's own window: against a plain React Flow page.
// The ratios come last; it fails above a limit.
//   node bench/canvas.mjs [--rounds 7] [--url http://127.0.0.1:5173] [--only chromium|window]
import { parseArgs } from 'node:util';
import { inChromium, median, SIZES } from './chromium.mjs';
import { inWindow, STEPS } from './window.mjs';

const BIG_MOST = 1.25;
const PLAIN_MOST = 1 / 3;

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    url: { type: 'string' },
    only: { type: 'string' },
  },
});
const rounds = Number(asked.rounds);
const told = [];
let failed = false;

if (asked.only !== 'window') {
  const { near, far } = await inChromium(rounds, asked.url);
  failed ||= near.ratio > BIG_MOST || near.layouts > 0;
  console.log(`far view: ratio ${far.ratio.toFixed(2)}, ${far.layouts} layouts`);
  told.push(
    `${near.ratio.toFixed(2)} of ${SIZES[1]} steps to ${SIZES[0]} (at most ${BIG_MOST}), ${near.layouts} layouts while panning`,
  );
}
if (asked.only !== 'chromium') {
  const ratio = median(await inWindow(rounds));
  failed ||= ratio > PLAIN_MOST;
  told.push(
    `${ratio.toFixed(2)} of ours to a plain React Flow page, ${STEPS} steps in the window (at most ${PLAIN_MOST.toFixed(2)})`,
  );
}
console.log(`ratio ${told.join('; ')}`);
process.exit(failed ? 1 : 0);
