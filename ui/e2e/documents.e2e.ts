// A flow given away: each format arrives as a whole file.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { type Desk, stageOfFile } from './drive/stage';

const stage = stageOfFile();
let desk: Desk;

beforeAll(async () => {
  desk = await stage.create();
});

test.each([
  ['PDF document, for signing off', '.pdf', '%PDF-'],
  ['SVG picture', '.svg', '<svg'],
  ['Mermaid diagram, for a wiki', '.mmd', 'graph'],
  ['JSON of this flow', '.flow.json', '"urn:callwright:flow:1"'],
  ['Bundle of the whole project', '.callwright', 'PK'],
])('%s', async (format, ending, within) => {
  const { page } = desk;
  await desk.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: format }).click();
  const arriving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await arriving;
  expect(file.suggestedFilename().endsWith(ending), file.suggestedFilename()).toBe(true);
  expect(readFileSync(await file.path()).toString('latin1')).toContain(within);
  await dialog.waitFor({ state: 'detached' });
});
