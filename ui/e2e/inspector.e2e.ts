// The inspector: a setting of every step type lands in the file; keypad, conditions, hours, try-it.
import { beforeAll, describe, expect, test } from 'vitest';
import { types } from './drive/screens';
import { type Desk, stageOfFile, until } from './drive/stage';

const stage = stageOfFile();
let desk: Desk;

const panel = () => desk.page.getByRole('region', { name: 'Inspector' });

beforeAll(async () => {
  desk = await stage.everyType();
});

/** Choose a step by jumping to it. */
async function jump(to: string): Promise<void> {
  await desk.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await desk.press('Control+k');
  await desk.page.keyboard.type(to);
  await desk.page.locator('[cmdk-item]').first().waitFor();
  await desk.press('Enter');
  await until(() => desk.chosen()).toEqual([to]);
  await panel().getByRole('textbox', { name: 'Name of the step' }).waitFor();
}

const settings = (id: string) => desk.kept(id)?.settings as Record<string, unknown> | undefined;

interface Row {
  type: string;
  role: 'switch' | 'textbox' | 'spinbutton';
  field: string;
  value?: string;
  /** Where it is in the settings, and what. */
  at: string;
  is: unknown;
}

const rows: Row[] = [
  {
    type: 'start',
    role: 'switch',
    field: 'This flow places its own calls',
    at: 'outgoing',
    is: true,
  },
  { type: 'play', role: 'spinbutton', field: 'Times played', value: '2', at: 'times', is: 2 },
  { type: 'video', role: 'spinbutton', field: 'Times shown', value: '3', at: 'times', is: 3 },
  {
    type: 'message',
    role: 'textbox',
    field: 'To',
    value: '+966500000000',
    at: 'to',
    is: '+966500000000',
  },
  { type: 'menu', role: 'spinbutton', field: 'Tries', value: '4', at: 'tries', is: 4 },
  { type: 'collect', role: 'switch', field: 'Sensitive', at: 'sensitive', is: true },
  {
    type: 'record',
    role: 'switch',
    field: 'Callers may listen and record again',
    at: 'review',
    is: true,
  },
  {
    type: 'split',
    role: 'switch',
    field: 'The same caller always goes the same way',
    at: 'same_for_caller',
    is: true,
  },
  {
    type: 'api',
    role: 'textbox',
    field: 'Address',
    value: 'https://crm.example/x',
    at: 'url',
    is: 'https://crm.example/x',
  },
  {
    type: 'queue',
    role: 'switch',
    field: 'Do not tell the place in line',
    at: 'no_position',
    is: true,
  },
  {
    type: 'transfer',
    role: 'spinbutton',
    field: 'Ring each one for',
    value: '15',
    at: 'ring_ms',
    is: 15_000,
  },
  {
    type: 'dial',
    role: 'switch',
    field: 'Recognise answering machines',
    at: 'detect_machine',
    is: true,
  },
  {
    type: 'callback',
    role: 'textbox',
    field: 'Note',
    value: 'Ask for the invoice',
    at: 'note',
    is: 'Ask for the invoice',
  },
  {
    type: 'voicemail',
    role: 'textbox',
    field: 'Announced to',
    value: 'desk@noor.example',
    at: 'email',
    is: 'desk@noor.example',
  },
  {
    type: 'hangup',
    role: 'textbox',
    field: 'Reason for reports',
    value: 'done',
    at: 'reason',
    is: 'done',
  },
];

test.each(rows)('$type: $field', async ({ type, role, field, value, at, is }) => {
  await jump(type);
  const control = panel().getByRole(role, { name: field, exact: true });
  if (value === undefined) await control.click();
  else {
    await control.fill(value);
    await control.press('Tab');
  }
  await until(() => settings(type)?.[at]).toEqual(is);
  // Canonical: two spaces, a line's end at the end, and undone it is gone without a trace.
  expect(desk.bytes()).toBe(`${JSON.stringify(desk.file(), null, 2)}\n`);
  await desk.undoAll();
  await until(() => settings(type)?.[at]).toBeUndefined();
});

test.each(types)('%s is named, and says what it is and where it leads', async (type) => {
  await jump(type);
  await panel().getByRole('textbox', { name: 'Name of the step' }).fill(`My ${type}`);
  await desk.press('Enter');
  await until(() => desk.kept(type)?.name).toBe(`My ${type}`);
  const outputs = await panel().locator('[data-field^="output:"]').count();
  expect(outputs > 0).toBe(!['hangup', 'back'].includes(type));
  await desk.undoAll();
});

describe('tools', () => {
  test('a key of the menu is an option on a phone keypad', async () => {
    await jump('menu');
    await panel()
      .getByRole('button', { name: /^3.*add an option/ })
      .click();
    const option = panel()
      .getByRole('region', { name: /^Option/ })
      .or(panel().getByRole('group', { name: /^Option/ }))
      .first();
    await option.waitFor();
    await until(() => JSON.stringify(settings('menu')?.options)).toContain('"key":"3"');
    await until(() => panel().locator('[data-field^="output:"]').count()).toBe(3);
    await desk.undoAll();
  });

  test('a condition is a sentence', async () => {
    await jump('branch');
    await panel().getByRole('button', { name: 'Add a way' }).click();
    await until(() => Array.isArray(settings('branch')?.branches)).toBe(true);
    await panel().getByRole('combobox', { name: 'Comparison' }).first().waitFor();
    await desk.undoAll();
  });

  test('an API step is tried with an answer of one’s own', async () => {
    await jump('api');
    const address = panel().getByRole('textbox', { name: 'Address', exact: true });
    await address.fill('https://crm.example/customers');
    await address.press('Tab');
    const tryIt = panel().getByRole('region', { name: 'Try it' });
    await tryIt.getByText('My own').click();
    await tryIt.getByRole('textbox', { name: 'Body of the answer' }).fill('{"name":"Amal"}');
    await tryIt.getByRole('button', { name: 'Send once' }).click();
    await tryIt.getByText(/leaves by “Success”/).waitFor();
    await desk.undoAll();
  });

  test('a script is checked while it is typed, and run', async () => {
    await jump('script');
    const code = panel().getByRole('textbox', { name: 'JavaScript' });
    await code.click();
    await desk.page.keyboard.insertText('return 6 *');
    await panel().locator('.cm-lintRange-error, .cm-lint-marker-error').first().waitFor();
    await desk.page.keyboard.insertText(' 7;');
    const run = panel().getByRole('region', { name: 'Run it' });
    await run.getByRole('button', { name: 'Run' }).click();
    await run.getByText('42').first().waitFor();
    await until(() => settings('script')?.code).toBe('return 6 * 7;');
    await desk.undoAll();
  });

  test('business hours say whether they are open at a moment, and why', async () => {
    desk = await stage.create();
    await desk.choose('hours');
    const at = panel().getByLabel('Moment');
    await at.fill('2026-11-23T23:00');
    await panel()
      .getByText(/^Closed/)
      .first()
      .waitFor();
    await at.fill('2026-11-23T10:00');
    await panel()
      .getByText(/^Open: /)
      .first()
      .waitFor();
  });

  test('routing rules are tested: which fires, and why the others do not', async () => {
    desk = await stage.create('Support queue');
    await desk.page.getByRole('button', { name: 'Project' }).click();
    await desk.page.getByRole('navigation').getByRole('button', { name: 'Routing rules' }).click();
    const rules = desk.page.getByRole('region', { name: 'Test the rules' });
    await rules.getByRole('button', { name: 'Test the rules' }).click();
    await rules.getByText(/fires\.$/).waitFor();
    expect(await rules.getByRole('listitem').count()).toBeGreaterThan(0);
  });
});
