// A simulated call: keys, time, speed, stops, replay, what is around it, and tests made of it.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, stageOfFile, until } from './drive/stage';

const stage = stageOfFile();
let desk: Desk;

beforeAll(async () => {
  desk = await stage.create();
});

afterEach(async () => {
  if (await panel().getByRole('button', { name: 'Hang up' }).isVisible()) await hangUp();
});

const panel = () => desk.page.getByRole('region', { name: 'Simulator' });
const log = () => panel().getByRole('log');
const state = (words: string | RegExp) =>
  panel().getByRole('status').filter({ hasText: words }).first();
const lines = (words: string | RegExp) => log().getByText(words);
const tab = (name: string | RegExp) => desk.page.getByRole('tab', { name });
const knob = async (name: string, option: string | RegExp) => {
  await panel().getByRole('combobox', { name }).click();
  await desk.page.getByRole('option', { name: option }).click();
};

/** Begin a call. What was said in the one before is gone. */
async function begin(): Promise<void> {
  await tab('Simulator').first().click();
  await desk.press('F5');
  await state(/In call|Your turn|Stopped/).waitFor();
}

/** As far as the menu. */
async function call(menu = /For billing press 1/): Promise<void> {
  await begin();
  await state('Your turn').waitFor();
  await lines(menu).first().waitFor();
}

const hangUp = async () => {
  await desk.press('Shift+F5');
  await state('Call over').waitFor();
};

test('F5 calls, and the canvas shows where the caller is', async () => {
  await call();
  await lines(/Welcome to Al Noor Services/)
    .first()
    .waitFor();
  await desk.step('menu').locator('[data-here]').waitFor();
  expect(await desk.page.locator('.cw-line[data-taken]').count()).toBeGreaterThan(0);
});

test('keys go to the call while the Simulator has the focus', async () => {
  await call();
  await desk.press('1');
  await lines(/invoice at hand/)
    .first()
    .waitFor();
  await hangUp();
});

test('keys of the pad that do something glow', async () => {
  await call();
  const pad = panel().getByRole('group', { name: 'Dial pad' });
  await until(() => pad.locator('[data-glows]').count()).toBe(5);
  await pad.getByRole('button', { name: /^3/ }).click();
  await lines(/general team/)
    .first()
    .waitFor();
  await hangUp();
});

test('it times out, and says again what can be pressed', async () => {
  await call();
  await panel()
    .getByRole('button', { name: /Let it time out/ })
    .click();
  await until(() => lines(/For billing press 1/).count()).toBe(2);
  await hangUp();
});

test('why the caller ended is told, step by step', async () => {
  await call();
  await hangUp();
  await panel().getByText('Why the caller ended here').waitFor();
  expect(await panel().getByRole('list').last().getByRole('listitem').count()).toBeGreaterThan(0);
});

test.each(['As on the phone', '5×', 'Instant'])('at the speed %s', async (speed) => {
  await knob('Speed', speed);
  await begin();
  await lines(/Welcome to Al Noor Services/)
    .first()
    .waitFor();
  await hangUp();
  await knob('Speed', /^Instant/);
});

describe('stops', () => {
  test('F9 pauses and goes on, Ctrl+F9 stops at a step', async () => {
    await desk.toStart();
    await desk.choose('hours');
    await desk.press('Control+F9');
    await desk.step('hours').locator('.cw-stop').waitFor();
    await begin();
    await state(/Stopped at/).waitFor();
    await desk.press('Shift+F9');
    await desk.press('F9');
    await state('Your turn').waitFor();
    await hangUp();
    await desk.choose('hours');
    await desk.press('Control+F9');
    await until(() => desk.page.locator('.cw-stop').count()).toBe(0);
  });
});

test('any earlier line can be replayed with another choice', async () => {
  await call();
  await desk.press('1');
  await lines(/invoice at hand/)
    .first()
    .waitFor();
  await log().getByRole('button', { name: 'Replay from here (00:03)' }).last().click();
  await state('Paused').waitFor();
  await until(() => lines(/invoice at hand/).count()).toBe(0);
  // Whoever presses a key goes on.
  await desk.press('2');
  await lines(/connecting you to technical support/)
    .first()
    .waitFor();
});

test('the clock decides: at night the office is closed', async () => {
  await knob('At', /While closed/);
  await desk.press('F5');
  await lines(/office is closed now/)
    .first()
    .waitFor();
  await panel()
    .getByText(/outside the week's hours/)
    .first()
    .waitFor();
  await state('Call over').waitFor();
  await knob('At', 'Usual day');
});

test('an Arabic caller is spoken to in Arabic', async () => {
  await panel().getByRole('combobox', { name: 'As caller' }).click();
  await desk.page.getByRole('option', { name: /My own caller/ }).click();
  const dialog = desk.page.getByRole('dialog', { name: 'My own caller' });
  await dialog.getByRole('combobox', { name: 'Language' }).click();
  await desk.page.getByRole('option').last().click();
  await dialog.getByRole('button', { name: 'Call as this caller' }).click();
  await call(/للفواتير|النور/);
  await lines(/النور/).first().waitFor();
  expect(
    await lines(/النور/)
      .first()
      .evaluate((e) => getComputedStyle(e).direction),
  ).toBe('rtl');
  await hangUp();
  await knob('As caller', 'Anybody');
});

describe('around the call', () => {
  test('a message that was left is listed, and nothing is really sent', async () => {
    await knob('At', /While closed/);
    await desk.press('F5');
    await state('Call over').waitFor();
    await tab(/^Messages and voicemail/).click();
    await panel().getByText('Voicemail', { exact: true }).first().waitFor();
    await tab('Conversation').click();
    await knob('At', 'Usual day');
  });

  test('an agent is set away while it runs', async () => {
    await call();
    await tab('Agents and queues').click();
    const agents = panel().getByRole('list', { name: 'Agents' });
    await agents.getByRole('combobox').first().click();
    await desk.page.getByRole('option', { name: 'Away' }).click();
    await until(() => agents.getByRole('combobox').first().textContent()).toMatch(/Away/);
    await tab('Conversation').click();
    await hangUp();
  });

  test('the trace has each step, and jumps to it', async () => {
    await call();
    await desk.press('1');
    await tab('Trace').first().click();
    await desk.page.getByRole('tabpanel', { name: 'Trace' }).getByText('Welcome').first().waitFor();
    await hangUp().catch(() => undefined);
    await tab('Simulator').first().click();
  });
});

describe('tests', () => {
  test('a call is kept as a test, which passes', async () => {
    await call();
    await desk.press('3');
    await lines(/general team/)
      .first()
      .waitFor();
    await hangUp();
    await panel().getByRole('button', { name: 'Keep as test' }).click();
    const dialog = desk.page.getByRole('dialog', { name: 'Keep as test' });
    await dialog.getByRole('textbox').fill('Asks a general question');
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    await until(() => desk.bytes('tests')).toContain('Asks a general question');
  });

  test('all of them run, coverage is painted, and a broken one is told', async () => {
    await tab(/^Tests/)
      .first()
      .click();
    const tests = desk.page.getByRole('tabpanel', { name: 'Tests' });
    await tests.getByRole('button', { name: 'Run all' }).click();
    await tests
      .getByText(/22 pass/)
      .first()
      .waitFor();
    await tests.getByRole('button', { name: /of outputs tested/ }).click();
    await desk.page.locator('[data-mark]').first().waitFor();
    await tests.getByRole('button', { name: /of outputs tested/ }).click();
  });
});

test('a variable has its value, and says who set it', async () => {
  desk = await stage.create('Order status');
  await begin();
  await state('Your turn').waitFor();
  for (const key of '1001#') await desk.press(key);
  await tab(/^Variables/)
    .first()
    .click();
  const row = desk.page
    .getByRole('tabpanel', { name: 'Variables' })
    .getByRole('row', { name: /order/ });
  await row.filter({ hasText: '1001' }).first().waitFor();
  await tab('Simulator').first().click();
});

test('spots of a video are touched on the caller’s phone', async () => {
  desk = await stage.create('Video support');
  await begin();
  const phone = panel().getByLabel('Screen of the caller’s phone');
  await phone.getByRole('button', { name: /Common questions/ }).click();
  await until(() => log().textContent()).toMatch(/Common questions/);
});
