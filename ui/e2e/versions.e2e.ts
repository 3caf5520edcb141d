// Versions and what is changed elsewhere: comparing, going back, other programs, other windows.
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Desk, stageOfFile, until } from './drive/stage';

const stage = stageOfFile();

test('versions are compared on the canvas, gone back to, and that is undone', async () => {
  const desk = await stage.create();
  const first = desk.bytes();
  await desk.saveVersion('As it was');
  await desk.choose('welcome');
  await desk.press('Delete');
  await desk.choose('hours');
  await desk.press('Control+d');
  await desk.toStart();
  await desk.press('ArrowRight');
  await desk.press('F2');
  await desk.page.keyboard.type('Open now?');
  await desk.press('Enter');
  await until(() => desk.bytes()).toContain('Open now?');
  const second = desk.bytes();

  await desk.press('Control+5');
  const picture = desk.page.getByRole('region', { name: 'What changed' });
  const kinds = desk.page.getByRole('complementary').last().getByRole('listitem');
  await picture.getByRole('group', { name: 'Welcome, removed' }).waitFor();
  await picture
    .getByRole('group', { name: /, added$/ })
    .first()
    .waitFor();
  await picture.getByRole('group', { name: /Open now\?, changed/ }).waitFor();
  const told = (await kinds.allTextContents()).join('\n');
  for (const word of ['added', 'removed', 'changed', 'rewired']) expect(told).toContain(word);

  const open = () =>
    desk.page
      .locator('[aria-expanded="true"]')
      .filter({ hasText: /added|removed|changed|rewired/ })
      .textContent();
  await desk.press('n');
  const at = await open();
  await desk.press('n');
  await until(open).not.toBe(at);
  await desk.press('p');
  await until(open).toBe(at);

  await desk.button('Go back to version 1').click();
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Go back', exact: true }).click();
  await until(() => desk.bytes()).toBe(first);
  await desk.press('Control+1');
  await desk.ready();
  await desk.step('welcome').waitFor();
  await desk.press('Control+z');
  await until(() => desk.bytes()).toBe(second);
});

describe('a file that another program changes', () => {
  const outside = 'By another program';
  /** Change a step here and another one in the file, at once. */
  async function both(name: string): Promise<Desk> {
    const desk = await stage.create('Order status', name);
    const flow = desk.file();
    const last = flow.nodes.at(-1);
    if (last) last.name = outside;
    writeFileSync(desk.path('flow'), `${JSON.stringify(flow, null, 2)}\n`);
    await desk.toStart();
    await desk.press('F2');
    await desk.page.keyboard.type('Mine');
    await desk.press('Enter');
    await desk.page.getByRole('alert').getByRole('button', { name: 'Choose…' }).click();
    await desk.page.getByRole('dialog').getByText(/Mine/).first().waitFor();
    return desk;
  }
  test.each([
    ['Take the file', { mine: false, theirs: true }],
    ['Keep mine', { mine: true, theirs: false }],
    ['Bring both together', { mine: true, theirs: true }],
  ])('%s', async (choice, kept) => {
    const desk = await both(choice);
    await desk.button(choice).click();
    await until(() => ({
      mine: desk.bytes().includes('"Mine"'),
      theirs: desk.bytes().includes(outside),
    })).toEqual(kept);
    await until(() => desk.page.getByRole('alert').count()).toBe(0);
  });
});

test('a second window follows, and takes over when asked', async () => {
  const desk = await stage.create('Order status', 'Two windows');
  const page = await stage.window({}, new URL(desk.page.url()).hash);
  const other = new Desk(page, desk.folder);
  await other.ready();
  await page.getByText(/Another window edits this flow/).waitFor();
  await desk.toStart();
  await desk.press('F2');
  await desk.page.keyboard.type('From the first');
  await desk.press('Enter');
  await other.step('start').getByText('From the first').waitFor();
  await page.getByRole('button', { name: 'Edit here' }).click();
  await desk.page.getByText(/Another window edits this flow/).waitFor();
  await other.toStart();
  await other.press('F2');
  await page.keyboard.type('From the second');
  await other.press('Enter');
  await desk.step('start').getByText('From the second').waitFor();
  await page.context().close();
});

describe('find', () => {
  test('replacing shows what changes before it does', async () => {
    const desk = await stage.create('Main customer support', 'Find');
    await desk.press('Control+f');
    const dock = desk.page.getByRole('region', { name: 'Dock' });
    await dock.getByRole('searchbox', { name: 'Find' }).fill('Main menu');
    await dock.getByRole('textbox', { name: 'Replace with' }).fill('First menu');
    await dock.getByRole('button', { name: 'Show what changes' }).click();
    await dock.getByText('First menu').first().waitFor();
    expect(desk.kept('menu')?.name).toBe('Main menu');
    await dock.getByRole('button', { name: /^Replace in \d+ place/ }).click();
    await until(() => desk.kept('menu')?.name).toBe('First menu');
    await desk.step('menu').getByText('First menu').waitFor();
  });

  test('where a queue is used, and renaming it everywhere', async () => {
    const desk = await stage.create('Main customer support', 'Renamed');
    await desk.press('Control+k');
    await desk.page.keyboard.type('General queue');
    await desk.page.locator('[cmdk-item]').first().waitFor();
    await desk.press('Enter');
    await until(() => desk.chosen()).toEqual(['general-queue']);
    await desk.press('Shift+F12');
    const dock = desk.page.getByRole('region', { name: 'Dock' });
    await dock.getByText('General queue').first().waitFor();
    await dock.getByRole('button', { name: 'Rename everywhere' }).click();
    const dialog = desk.page.getByRole('dialog', { name: /everywhere$/ });
    await dialog.getByRole('textbox', { name: 'New name' }).fill('front_desk');
    await dialog.getByRole('button', { name: 'Show what changes' }).click();
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
    await until(() => desk.bytes()).toContain('"front_desk"');
  });
});
