// isolated-vm running one small script step: the peer of `bench script`.
// Arguments: the folder isolated-vm is installed in, then `context` (a new context per run),
// `isolate` (a new isolate per run) or `reuse` (one context for all runs, which lets calls see
// each other's leavings and so is no equal; shown for scale).
// Deliberately not here: a worker process around it. The peer gets its isolation for free.
'use strict';
const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { serve, note } = require('./slice.cjs');

const [, , home, kind] = process.argv;
// The job of callwright-script's example `bench_script`, word for word.
const LIBRARY = 'function round2(n) { return Math.round(n * 100) / 100; }';
const CODE = `const lines = items.filter(item => item.count > 0);
total = round2(lines.reduce((sum, item) => sum + item.price * item.count, 0));
tier = total > 100 ? 'vip' : 'standard';
return caller.startsWith('+966') && total > 0;`;
const VARS = {
  caller: '+966501234567',
  items: [{ price: 19.99, count: 2 }, { price: 5.5, count: 0 }, { price: 80, count: 1 }],
  tier: 'standard',
};
const SOURCE = `${LIBRARY}\nvar result = (function () { ${CODE} })();\n({ total, tier, result })`;
const RUNS_PER_BATCH = 8;
const LIMITS = { timeout: 100 };

function check(got) {
  if (got.total !== 119.98 || got.tier !== 'vip' || got.result !== true) {
    throw new Error(`the script gave ${JSON.stringify(got)}`);
  }
}

function isolatedVm() {
  const ivm = createRequire(path.join(home, 'package.json'))('isolated-vm');
  const hand = (context) => {
    for (const [name, value] of Object.entries(VARS)) {
      const simple = typeof value !== 'object';
      context.global.setSync(name, simple ? value : new ivm.ExternalCopy(value).copyInto());
    }
  };
  const fresh = (isolate) => {
    const context = isolate.createContextSync();
    hand(context);
    return context;
  };
  if (kind === 'isolate') {
    return () => {
      const isolate = new ivm.Isolate({ memoryLimit: 64 });
      check(fresh(isolate).evalSync(SOURCE, { copy: true, ...LIMITS }));
      isolate.dispose();
    };
  }
  const isolate = new ivm.Isolate({ memoryLimit: 64 });
  if (kind === 'reuse') {
    const context = fresh(isolate);
    const script = isolate.compileScriptSync(SOURCE);
    return () => {
      hand(context);
      check(script.runSync(context, { copy: true, ...LIMITS }));
    };
  }
  return () => {
    const context = fresh(isolate);
    check(context.evalSync(SOURCE, { copy: true, ...LIMITS }));
    context.release();
  };
}

function nodeVm() {
  const shared = vm.createContext({});
  return () => {
    const context = kind === 'reuse' ? shared : vm.createContext({});
    Object.assign(context, structuredClone(VARS));
    check(vm.runInContext(SOURCE, context, LIMITS));
  };
}

let run;
try {
  run = isolatedVm();
  run();
  note(`isolated-vm, node ${process.versions.node}: ${kind === 'reuse' ? 'one context for all runs' : `a new ${kind} per run`}`);
} catch (error) {
  note(`isolated-vm does not load here (${String(error.message).split('\n')[0]}); node:vm stands in, which isolates less`);
  run = nodeVm();
}
serve(() => {
  for (let i = 0; i < RUNS_PER_BATCH; i += 1) run();
  return RUNS_PER_BATCH;
});
