// The real window: start, a template, a step dragged by a real pointer, a call, a file handed
// over, and an end that loses nothing.
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Driven, eventually } from '../drive/webdriver';
import { Window } from '../drive/window';

const templates = resolve(import.meta.dirname, '../../../flows/templates');
const window = new Window();
let page: Driven;

beforeAll(async () => {
  await window.prepare();
  page = await window.open();
});

afterAll(async () => {
  await page?.quit().catch(() => undefined);
  window.end();
});

const withText = (text: string) => `//*[normalize-space(text())='${text}']`;

const spoken = (text: string) => `//*[@role='log']//*[contains(text(),'${text}')]`;

/** The middle of an element, on the screen. */
async function middle(xpath: string): Promise<{ x: number; y: number }> {
  const box = await page.rect(xpath);
  const inside = await page.run<{ x: number; y: number }>(
    'return { x: window.screenX + (window.outerWidth - window.innerWidth) / 2, y: window.screenY + window.outerHeight - window.innerHeight };',
  );
  return {
    x: Math.round(inside.x + box.x + box.width / 2),
    y: Math.round(inside.y + box.y + box.height / 2),
  };
}

test('the window opens on Home, and a template becomes a project', async () => {
  await page.click(withText('Main customer support'));
  await page.click("//button[normalize-space(.)='Create']");
  await page.see("//*[@role='group'][starts-with(@aria-label,'Menu: Main menu')]");
});

/** WebDriver's name for the key. */
const F5 = '\uE035';

const play = "//*[@role='group'][starts-with(@aria-label,'Play')]";

test('a step is dragged from the palette by a real pointer', async () => {
  const before = (await page.all(play)).length;
  const from = await middle("//button[@data-kind='play']");
  window.hand('mousemove', from.x, from.y, 'mousedown', 1);
  for (let i = 1; i <= 10; i++) window.hand('mousemove', from.x + 40 * i, from.y + 40 * i);
  window.hand('mouseup', 1);
  await eventually(
    'one step more',
    async () => (await page.all(play)).length === before + 1 || null,
  );
});

test('a call is simulated with the keyboard', async () => {
  await page.type(F5);
  // The steps on the canvas hold the same words: what was said stands in the conversation.
  await page.see(spoken('Welcome to Al Noor Services'));
  await page.see(spoken('For billing press 1'));
  await page.type('2');
  await page.see("//*[@role='log']//*[normalize-space(.)='2']");
});

test('a flow handed over by a second start opens in the window', async () => {
  const folder = join(window.home.folder, 'sales');
  cpSync(join(templates, 'sales'), folder, { recursive: true });
  window.again(join(folder, 'sales.flow.json'));
  await page.see("//*[@role='group'][contains(@aria-label,'Budget')]");
});

test('a flow given to the first start opens in its window', async () => {
  const folder = join(window.home.folder, 'survey');
  cpSync(join(templates, 'satisfaction-survey'), folder, { recursive: true });
  await page.quit();
  page = await window.open([join(folder, 'satisfaction-survey.flow.json')]);
  await page.see("//*[@role='group'][contains(@aria-label,'Question 3')]");
});

test('the page cannot reach past its one command', async () => {
  const refused = await page.runAsync<string>(
    "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('plugin:dialog|open', {}).then(() => done('done'), (e) => done(String(e)));",
  );
  expect(refused).toMatch(/not allowed/i);
});
