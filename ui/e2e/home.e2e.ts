// Home: the first start, projects from templates, recent flows, search, files that are dropped.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drop } from './drive/screens';
import { goHome, refused, stageOfFile, until, usual } from './drive/stage';

const stage = stageOfFile({ allowed: refused });
const templates = resolve(import.meta.dirname, '../../flows/templates');
const names = readdirSync(templates);

const main = () => stage.page.getByRole('main', { name: 'Home' });

test('the first start shows every template, and each can be heard', async () => {
  await main().getByRole('heading', { name: 'Start from a template' }).waitFor();
  expect(
    await main()
      .getByRole('button', { name: /^Hear / })
      .count(),
  ).toBe(names.length);
  expect(await main().getByRole('searchbox').count()).toBe(0);
});

test('a template can be heard without opening it', async () => {
  await main().getByRole('button', { name: 'Hear Sales' }).click();
  await stage.page.getByRole('log').getByText(/./).first().waitFor();
  await stage.page.keyboard.press('Escape');
  await until(() => stage.page.getByRole('log').count()).toBe(0);
});

test('a template becomes a project: three clicks, and files that can be read', async () => {
  const desk = await stage.create(usual, 'Front door');
  expect(await stage.page.title()).toBe(`${usual} – Callwright`);
  expect(desk.file().nodes.length).toBe(17);
  expect(existsSync(join(desk.folder, 'project.json'))).toBe(true);
  expect(existsSync(join(desk.folder, 'i18n/ar.json'))).toBe(true);
});

test('it is a recent flow with a picture of its graph, and opens again', async () => {
  await goHome(stage.page);
  const card = main()
    .getByRole('button', { name: new RegExp(usual) })
    .first();
  await card.waitFor();
  const picture = main().locator('canvas, img, svg[data-picture]').first();
  await picture.waitFor();
  await card.click();
  await stage.page.getByRole('main', { name: 'Canvas' }).waitFor();
  await stage.page.goBack();
  await main().waitFor();
});

test('an empty flow is a project too', async () => {
  await stage.page.keyboard.press('Control+n');
  const dialog = stage.page.getByRole('dialog', { name: 'New flow' });
  await dialog.waitFor();
  await stage.page.keyboard.press('Escape');
  await until(() => dialog.count()).toBe(0);
  await goHome(stage.page);
});

describe('search in all projects', () => {
  const search = () => stage.page.getByRole('searchbox', { name: 'Search all projects' });
  test.each([
    ['a step by its name', 'Are we open', /Are we open\?/],
    ['a prompt by its words', 'invoice at hand', /invoice at hand/],
    ['in Arabic', 'النور', /النور/],
  ])('finds %s', async (_, words, shown) => {
    await search().fill(words);
    await stage.page.getByRole('list', { name: 'Found' }).getByText(shown).first().waitFor();
  });

  test('a found step opens the flow on it', async () => {
    await search().fill('Are we open');
    await stage.page.getByRole('list', { name: 'Found' }).getByText('Are we open?').first().click();
    await stage.page.locator('.react-flow__node[data-id="hours"].selected').waitFor();
    await goHome(stage.page);
  });

  test('says kindly that there is nothing', async () => {
    await search().fill('zebra crossing');
    await main().getByText('Nothing called “zebra crossing”').waitFor();
    await search().fill('');
  });
});

describe('a file that is dropped', () => {
  const flow = readFileSync(join(templates, 'sales/sales.flow.json'), 'utf8');

  test('a flow is taken in and opens', async () => {
    await drop(stage.page, 'sales.flow.json', flow);
    await stage.page
      .getByRole('main', { name: 'Canvas' })
      .locator('.react-flow__node')
      .first()
      .waitFor();
    await until(() => stage.page.title()).toMatch(/Sales/);
    await goHome(stage.page);
  });

  test.each([
    ['no JSON', 'broken.flow.json', '{ "schema": "urn:callwright:flow:1", "nodes": ['],
    ['JSON of something else', 'other.flow.json', '{"hello":"world"}'],
    ['nothing', 'empty.flow.json', ''],
  ])('%s is told kindly and changes nothing', async (_, name, text) => {
    const before = readdirSync(stage.projects);
    await drop(stage.page, name, text);
    const said = stage.page.getByRole('alert');
    await said.waitFor();
    const words = (await said.textContent()) ?? '';
    expect(words).toContain(name);
    expect(words).not.toMatch(/undefined|Error:|serde|\bnull\b/);
    expect(words.length).toBeGreaterThan(20);
    expect(readdirSync(stage.projects)).toEqual(before);
    expect(await main().isVisible()).toBe(true);
    await said.getByRole('button', { name: 'Dismiss' }).click();
  });
});

describe('a card', () => {
  const choose = async (name: string, command: string) => {
    const card = main().getByRole('button', { name: new RegExp(`${name}.*Front door`) });
    await card.click({ button: 'right' });
    await stage.page.getByRole('menuitem', { name: command }).click();
  };
  const files = () => readdirSync(join(stage.projects, 'Front door'));

  test('is renamed', async () => {
    await choose(usual, 'Rename…');
    const dialog = stage.page.getByRole('dialog', { name: /^Rename/ });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Reception');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await main().getByText('Reception').first().waitFor();
    const file = () => files().find((name) => name.endsWith('.flow.json')) ?? '';
    const read = () => readFileSync(join(stage.projects, 'Front door', file()), 'utf8');
    await until(() => JSON.parse(read()).name).toBe('Reception');
  });

  test('is removed after a question', async () => {
    const flows = () => files().filter((name) => name.endsWith('.flow.json')).length;
    const before = flows();
    await choose('Reception', 'Remove…');
    await stage.page.getByRole('button', { name: 'Remove flow' }).click();
    await until(flows).toBe(before - 1);
    await until(() => main().getByText('Reception', { exact: true }).count()).toBe(0);
  });
});
