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
const SOURCE = 'const fee = Math.round(vars.amount * vars.rate * 100) / 100;'
  + '({ total: vars.amount + fee, label: vars.name.trim().toUpperCase(), late: vars.days > 30 })';
const VARS = { amount: 120.5, rate: 0.015, name: ' Layla ', days: 31 };
const RUNS_PER_BATCH = 8;
const LIMITS = { timeout: 100 };

function check(result) {
  if (result.total !== 122.31 || result.label !== 'LAYLA' || result.late !== true) {
    throw new Error(`the script gave ${JSON.stringify(result)}`);
  }
}

function isolatedVm() {
  const ivm = createRequire(path.join(home, 'package.json'))('isolated-vm');
  const fresh = (isolate) => {
    const context = isolate.createContextSync();
    context.global.setSync('vars', new ivm.ExternalCopy(VARS).copyInto());
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
    const script = isolate.compileScriptSync(`{${SOURCE}}`);
    return () => {
      context.global.setSync('vars', new ivm.ExternalCopy(VARS).copyInto());
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
    context.vars = { ...VARS };
    check(vm.runInContext(`{${SOURCE}}`, context, LIMITS));
  };
}

let run;
try {
  run = isolatedVm();
  run();
  note(`isolated-vm, node ${process.versions.node}: ${kind === 'reuse' ? 'one context for all runs' : `a new ${kind} per run`}`);
} catch (error) {
  note(`isolated-vm does not load here (${String(error.message).split('\n')[0]}); node:vm stands in, which isolates less and costs less`);
  run = nodeVm();
}
serve(() => {
  for (let i = 0; i < RUNS_PER_BATCH; i += 1) run();
  return RUNS_PER_BATCH;
});
