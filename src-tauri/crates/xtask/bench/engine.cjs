// Node-RED's runtime, headless, running a ten-step call: the peer of `bench engine`.
// Arguments: the folder Node-RED is installed in, then `plain` or `js`.
// Every step is a core node. The call waits four times (greeting, menu key, account number, back end);
// each answer is stubbed by one node that sets it. In `js` one step is a function node. Messages
// travel in Node-RED's own asynchronous way, with many calls under way, as on a busy server.
// Deliberately not here: the editor, the admin API and HTTP nodes; none of them is loaded.
'use strict';
const { createRequire } = require('node:module');
const path = require('node:path');
const { serve, note } = require('./slice.cjs');

const [, , home, kind] = process.argv;
const RED = createRequire(path.join(home, 'package.json'))('node-red');
const CALLS_UNDER_WAY = 64;
const CALLS_PER_BATCH = 640;

const set = (property, to, type = 'str') => ({ t: 'set', p: property, pt: 'msg', to, tot: type });
const change = (id, next, ...rules) => ({ id, z: 'tab', type: 'change', rules, wires: [[next]] });
const choose = (id, property, next, ...values) => ({
  id, z: 'tab', type: 'switch', property, propertyType: 'msg', checkall: 'false',
  rules: [...values.map(([v, vt = 'str']) => ({ t: 'eq', v, vt })), { t: 'else' }],
  outputs: values.length + 1,
  wires: [[next], ...values.map(() => ['hang-up'])],
});

// Where a call waits for the outside, the message leaves by a link call (with its time-out) and comes
// back when the outside has answered: the core's only way to go on with a call after an answer.
const wait = (id, on, next) => ({
  id, z: 'tab', type: 'link call', links: [`${on}-in`], linkType: 'static', timeout: '30', wires: [[next]],
});
const outside = (on, ...rules) => [
  { id: `${on}-in`, z: 'tab', type: 'link in', links: [], wires: [[on]] },
  change(on, `${on}-out`, ...rules),
  { id: `${on}-out`, z: 'tab', type: 'link out', mode: 'return', links: [], wires: [] },
];

// start · greeting · open? · menu · which key · account number · look-up · answer? · balance · hang up
const balance = kind === 'js'
  ? {
      id: 'balance', z: 'tab', type: 'function', outputs: 1, wires: [['hang-up']], libs: [],
      func: 'msg.prompt = `Your balance is ${msg.payload.balance.toFixed(1)} ${msg.payload.currency}.`;\nreturn msg;',
    }
  : {
      id: 'balance', z: 'tab', type: 'template', field: 'prompt', fieldType: 'msg', format: 'handlebars', syntax: 'mustache',
      output: 'str', template: 'Your balance is {{payload.balance}} {{payload.currency}}.', wires: [['hang-up']],
    };

const flow = [
  { id: 'tab', type: 'tab', label: 'call' },
  {
    id: 'start', z: 'tab', type: 'inject', once: false, repeat: '', crontab: '', wires: [['greeting']],
    props: [{ p: 'caller', v: '+15550100', vt: 'str' }, { p: 'hour', v: '10', vt: 'num' }],
  },
  wait('greeting', 'line', 'open'),
  {
    id: 'open', z: 'tab', type: 'switch', property: 'hour', propertyType: 'msg', checkall: 'false', outputs: 2,
    rules: [{ t: 'btwn', v: '9', vt: 'num', v2: '17', v2t: 'num' }, { t: 'else' }], wires: [['menu'], ['hang-up']],
  },
  wait('menu', 'key', 'which'),
  choose('which', 'key', 'collect', ['1'], ['2'], ['3']),
  wait('collect', 'digits', 'look-up'),
  wait('look-up', 'back-end', 'answer'),
  choose('answer', 'statusCode', 'balance', ['200', 'num']),
  balance,
  { ...change('hang-up', '', set('outcome', 'caller served')), wires: [[]] },
  ...outside('line', set('played', 'true', 'bool')),
  ...outside('key', set('key', '1')),
  ...outside('digits', set('account', '123456')),
  ...outside('back-end', set('statusCode', '200', 'num'), set('payload', '{"balance":120.5,"currency":"SAR"}', 'json')),
];

const storageModule = {
  init: async () => {},
  getFlows: async () => flow,
  getCredentials: async () => ({}),
  getSettings: async () => ({}),
  getSessions: async () => ({}),
  getLibraryEntry: async () => [],
  saveFlows: async () => {}, saveCredentials: async () => {}, saveSettings: async () => {},
  saveSessions: async () => {}, saveLibraryEntry: async () => {},
};

async function main() {
  RED.init(undefined, {
    httpAdminRoot: false, httpNodeRoot: false, editorTheme: {}, telemetry: { enabled: false },
    userDir: home, storageModule, functionTimeout: 0,
    logging: { console: { level: 'off', metrics: false, audit: false } },
  });
  const started = new Promise((done) => RED.events.once('flows:started', done));
  await RED.start();
  await started;

  const [start, hangUp] = await Promise.all([RED.nodes.getNode('start'), RED.nodes.getNode('hang-up')]);
  let ended = 0;
  let onEnd = () => {};
  hangUp.send = (msg) => {
    if (msg.prompt !== 'Your balance is 120.5 SAR.' || msg.account !== '123456') {
      throw new Error(`a call took the wrong way: ${JSON.stringify(msg)}`);
    }
    ended += 1;
    onEnd();
  };

  const batch = () => new Promise((done) => {
    const last = ended + CALLS_PER_BATCH;
    let waiting = CALLS_PER_BATCH;
    onEnd = () => {
      if (waiting > 0) { waiting -= 1; start.receive({}); }
      else if (ended === last) done(CALLS_PER_BATCH);
    };
    for (let i = 0; i < CALLS_UNDER_WAY; i += 1) { waiting -= 1; start.receive({}); }
  });
  note(`Node-RED ${RED.version()}, node ${process.versions.node}, 10 core nodes, ${kind === 'js' ? 'one' : 'none'} of them a function node`);
  await serve(batch);
}

main().catch((error) => { console.error(error); process.exit(1); });
