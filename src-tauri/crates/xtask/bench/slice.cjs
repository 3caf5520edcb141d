// The slice protocol of `cargo xtask bench`, peer side: a line comes in, one slice of work is done,
// and one line `{"work": N, "cpu_us": M}` goes out. The process lives until its input closes, so
// that the JIT is warm. CPU time is the whole process's, its collector's and worker threads' included.
// Deliberately not here: wall time. The machine is shared, so it says nothing.
'use strict';
const readline = require('node:readline');

const SLICE_CPU_US = 500_000;
const WARM_UP_CPU_US = 1_500_000;

function cpuUs() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Repeats `batch` (returns, or resolves to, how much work it did) until the CPU budget is spent. */
async function spend(batch, budgetUs) {
  const from = cpuUs();
  let work = 0;
  let spent = 0;
  while (spent < budgetUs) {
    work += await batch();
    spent = cpuUs() - from;
  }
  return { work, cpu_us: spent };
}

/** Tells the reader of the bench something it must know to judge the figure. */
function note(text) {
  console.log(JSON.stringify({ note: text }));
}

async function serve(batch) {
  await spend(batch, WARM_UP_CPU_US);
  for await (const _ of readline.createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await spend(batch, SLICE_CPU_US)));
  }
  process.exit(0);
}

module.exports = { serve, note };
