// Real requests: a server on this machine is asked where the designer permits it, and a canary
// beside it never is.
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drop } from './drive/screens';
import { Desk, goHome, refused, stageOfFile, until } from './drive/stage';

const stage = stageOfFile({ allowed: refused });
const servers: Server[] = [];
let desk: Desk;
let host: string;
let asked: { url: string; authorization: string | undefined }[];
let canary: { url: string }[];
/** Where the server leads whoever asks for it: to the canary. */
let leadsTo = '';

async function listen(): Promise<{ host: string; asked: typeof asked }> {
  const asked: { url: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization });
    if (request.url === '/leads') {
      response.writeHead(302, { location: `http://${leadsTo}/inside` }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json', 'x-kept': 'yes' });
    response.end(JSON.stringify({ account: { balance: 77.5 } }));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const flow = (address: string) => ({
  schema: 'urn:callwright:flow:1',
  id: 'asks',
  name: 'Asks',
  start: 'start',
  nodes: [
    { id: 'start', type: 'start' },
    {
      id: 'ask',
      type: 'api',
      name: 'Ask the bank',
      settings: { url: `http://${address}/balance` },
    },
    {
      id: 'sign',
      type: 'api',
      name: 'Ask with a secret',
      settings: { url: `http://${address}/signed`, auth: { type: 'bearer', secret: 'bank-token' } },
    },
    { id: 'leads', type: 'api', settings: { url: `http://${address}/leads` } },
    { id: 'end', type: 'hangup' },
  ],
  edges: [
    { from: 'start.next', to: 'ask' },
    { from: 'ask.success', to: 'end' },
  ],
});

beforeAll(async () => {
  const bank = await listen();
  ({ host, asked } = bank);
  const inside = await listen();
  ({ asked: canary, host: leadsTo } = inside);
  await goHome(stage.page);
  await drop(stage.page, 'asks.flow.json', JSON.stringify(flow(host)));
  await stage.page.waitForFunction(() => document.title.startsWith('Asks'));
  const holds = (name: string) => existsSync(`${stage.projects}/${name}/asks.flow.json`);
  const folder = readdirSync(stage.projects).find(holds) ?? '';
  desk = new Desk(stage.page, `${stage.projects}/${folder}`, 'asks.flow.json');
  await desk.ready();
});

afterAll(() => {
  for (const server of servers) server.close();
});

const inspector = () => desk.page.getByRole('region', { name: 'Inspector' });
const tryIt = () => inspector().getByRole('region', { name: 'Try it' });
const question = () =>
  desk.page.getByRole('dialog', { name: `This sends a real request to ${host}` });
const tab = (name: string | RegExp) => desk.page.getByRole('tab', { name });

async function really(step: string): Promise<void> {
  await desk.choose(step);
  await tryIt().getByText('Really').click();
}

const send = () => tryIt().getByRole('button', { name: 'Send once' }).click();

async function call(): Promise<void> {
  await tab('Simulator').first().click();
  await desk.press('F5');
  const panel = desk.page.getByRole('region', { name: 'Simulator' });
  await panel.getByRole('status').filter({ hasText: 'Call over' }).first().waitFor();
}

test('nothing is sent before the designer has said so', async () => {
  await really('ask');
  await send();
  await question().waitFor();
  expect(asked).toEqual([]);
  await question().getByRole('button', { name: 'Send nothing' }).click();
  await question().waitFor({ state: 'hidden' });
  await call();
  expect(asked).toEqual([]);
});

test('a permitted host is asked, and a value of its answer kept by a click', async () => {
  await really('ask');
  await send();
  await question().getByRole('button', { name: 'Permit and send' }).click();
  await tryIt().getByText('200', { exact: true }).waitFor();
  expect(asked.map((one) => one.url)).toEqual(['/balance']);
  await tryIt().getByText('Headers of the answer').click();
  await tryIt().getByText('x-kept').waitFor();
  await tryIt().getByRole('button', { name: 'Keep account.balance' }).click();
  await until(() => (desk.kept('ask')?.settings as { save?: unknown })?.save).toEqual([
    { path: 'account.balance', variable: 'balance' },
  ]);
});

test('a simulated call asks it too, and says that it did', async () => {
  const before = asked.length;
  await call();
  expect(asked.length).toBe(before + 1);
  await tab(/^Web requests/).click();
  const row = desk.page.getByRole('list', { name: 'Requests of this call' });
  await row.getByText('really asked').waitFor();
  await tab(/^Variables/).click();
  await desk.page.getByText('77.5').first().waitFor();
});

test('a permitted host cannot lead to one that is not', async () => {
  await really('leads');
  await send();
  await tryIt()
    .getByText(new RegExp(`${leadsTo} is not permitted`))
    .waitFor();
  expect(asked.at(-1)?.url).toBe('/leads');
  expect(canary).toEqual([]);
});

test('a secret is typed once, sent, and shown nowhere', async () => {
  await really('sign');
  await tryIt()
    .getByLabel(/Value of the secret/)
    .fill('canary-e2e-7a1');
  await tryIt().getByRole('button', { name: 'Keep', exact: true }).click();
  await tryIt()
    .getByText(/has a value until Callwright is closed/)
    .waitFor();
  await send();
  await tryIt().getByText('200', { exact: true }).waitFor();
  expect(asked.at(-1)).toEqual({ url: '/signed', authorization: 'Bearer canary-e2e-7a1' });
  expect(await desk.page.content()).not.toContain('canary-e2e');
  expect(desk.bytes()).not.toContain('canary-e2e');
});

test('a permit is seen in the project and taken back there', async () => {
  await desk.page.evaluate(() => {
    location.hash = `${location.hash.replace(/\/project$/, '')}/project`;
  });
  await desk.page.getByRole('button', { name: 'Other systems' }).click();
  await desk.page.getByRole('button', { name: `Remove ${host}` }).click();
  await desk.page.getByRole('button', { name: `Remove ${host}` }).waitFor({ state: 'hidden' });
  const before = asked.length;
  await desk.page.goBack();
  await desk.ready();
  await call();
  await tab(/^Web requests/).click();
  await desk.page.getByRole('button', { name: 'Really ask' }).waitFor();
  expect(asked.length).toBe(before);
});
