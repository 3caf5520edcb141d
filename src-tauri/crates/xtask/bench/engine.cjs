// Node-RED's runtime, headless, running a ten-step call: the peer of `bench engine`.
// Arguments: the folder Node-RED is installed in, then `plain` or `js`.
// Both sides get the same call: seven keys one by one (the choice, then an account of six digits,
// another one each call), the address asked made of that account, and the back end's answer as text.
// Every step is core nodes. The call waits where ours does: greeting, menu, each digit, back end, and
// the balance that is said. In `js` one step is a function node. Messages travel in Node-RED's own
// asynchronous way, with many calls under way, as on a busy server.
// Deliberately not here: the editor, the admin API and HTTP nodes; none of them is loaded. What the
// HTTP node would do with address and answer, the stubbed back end does in plain JavaScript.
'use strict';
const { createRequire } = require('node:module');
const path = require('node:path');
const { serve, note } = require('./slice.cjs');

const [, , home, kind] = process.argv;
const of = createRequire(path.join(home, 'package.json'));
const RED = of('node-red');
const mustache = of('mustache');
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
const outside = (on) => [
  { id: `${on}-in`, z: 'tab', type: 'link in', links: [], wires: [[on]] },
  { id: on, z: 'tab', type: 'change', rules: [], wires: [[`${on}-out`]] },
  { id: `${on}-out`, z: 'tab', type: 'link out', mode: 'return', links: [], wires: [] },
];

/** What the outside answers a call; its caller's keys come one at a time. */
const answers = {
  line: (msg) => { msg.played = true; },
  key: (msg) => { msg.key = msg.keys[msg.pressed]; msg.pressed += 1; },
  'back-end': (msg) => {
    const asked = mustache.render('https://bank.example/balance/{{account}}', msg);
    if (asked !== `https://bank.example/balance/${msg.keys.slice(1)}`) throw new Error(`another account was asked for: ${asked}`);
    msg.statusCode = 200;
    msg.payload = JSON.parse('{"balance":120.5,"currency":"SAR"}');
  },
};

// start · greeting · open? · menu · which key · account number · look-up · answer? · balance · hang up
const balance = kind === 'js'
  ? {
      id: 'balance', z: 'tab', type: 'function', outputs: 1, wires: [['said']], libs: [],
      func: 'msg.prompt = `Your balance is ${msg.payload.balance.toFixed(1)} ${msg.payload.currency}.`;\nreturn msg;',
    }
  : {
      id: 'balance', z: 'tab', type: 'template', field: 'prompt', fieldType: 'msg', format: 'handlebars', syntax: 'mustache',
      output: 'str', template: 'Your balance is {{payload.balance}} {{payload.currency}}.', wires: [['said']],
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
  wait('collect', 'key', 'digit'),
  {
    id: 'digit', z: 'tab', type: 'template', field: 'account', fieldType: 'msg', format: 'handlebars', syntax: 'mustache',
    output: 'str', template: '{{account}}{{key}}', wires: [['whole']],
  },
  {
    id: 'whole', z: 'tab', type: 'switch', property: 'account', propertyType: 'msg', checkall: 'false', outputs: 2,
    rules: [{ t: 'regex', v: '^[0-9]{6}$', vt: 'str', case: false }, { t: 'else' }], wires: [['look-up'], ['collect']],
  },
  wait('look-up', 'back-end', 'answer'),
  choose('answer', 'statusCode', 'balance', ['200', 'num']),
  balance,
  wait('said', 'line', 'hang-up'),
  { ...change('hang-up', '', set('outcome', 'caller served')), wires: [[]] },
  ...Object.keys(answers).flatMap(outside),
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

  const node = (id) => RED.nodes.getNode(id);
  for (const [id, answer] of Object.entries(answers)) {
    const stub = await node(id);
    const send = stub.send;
    stub.send = (msg) => { answer(msg); send.call(stub, msg); };
  }
  const [start, hangUp] = await Promise.all([node('start'), node('hang-up')]);
  let begun = 0;
  const begin = () => {
    begun += 1;
    start.receive({ keys: `1${100_000 + (begun % 900_000)}`, pressed: 0, account: '' });
  };
  let ended = 0;
  let onEnd = () => {};
  hangUp.send = (msg) => {
    if (msg.prompt !== 'Your balance is 120.5 SAR.' || msg.account !== msg.keys.slice(1)) {
      throw new Error(`a call took the wrong way: ${JSON.stringify(msg)}`);
    }
    ended += 1;
    onEnd();
  };

  const batch = () => new Promise((done) => {
    const last = ended + CALLS_PER_BATCH;
    let waiting = CALLS_PER_BATCH;
    onEnd = () => {
      if (waiting > 0) { waiting -= 1; begin(); }
      else if (ended === last) done(CALLS_PER_BATCH);
    };
    for (let i = 0; i < CALLS_UNDER_WAY; i += 1) { waiting -= 1; begin(); }
  });
  note(`Node-RED ${RED.version()}, node ${process.versions.node}, core nodes, ${kind === 'js' ? 'one' : 'none'} of them a function node`);
  await serve(batch);
}

main().catch((error) => { console.error(error); process.exit(1); });
