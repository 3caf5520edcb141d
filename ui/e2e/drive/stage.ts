// A studio, a browser and a page, for the tests of one file; and what a person does on the page.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { complaints, launch, open } from './browser';
import { drop, everyType } from './screens';
import { Studio } from './studio';

/** The flow most tests are made on: it has a menu, queues, hours, mail and all kinds of ends. */
export const usual = 'Main customer support';

/** What a browser says of a command that is refused; only a test that asks for that allows it. */
export const refused = /the server responded with a status of 422/;

/** What a browser says of a studio that is not there; only a test that stops it allows that. */
export const unreachable =
  /Failed to load resource|WebSocket connection|ERR_CONNECTION|dynamically imported module/;

const shots = resolve(import.meta.dirname, '../../../target/shots');

export class Stage {
  studio!: Studio;
  browser!: Browser;
  page!: Page;
  private opened: Page[] = [];

  async begin(options: BrowserContextOptions = {}): Promise<void> {
    this.studio = await Studio.start();
    this.browser = await launch();
    this.page = await this.window(options);
  }

  /** One more window on the same studio. */
  async window(options: BrowserContextOptions = {}, at = ''): Promise<Page> {
    const page = await open(this.browser, this.studio.url + at, options);
    page.setDefaultTimeout(15_000);
    this.opened.push(page);
    return page;
  }

  /** What the pages complained of since this was last asked. */
  heard(allowed?: RegExp): string[] {
    const all = this.opened.flatMap((page) => complaints.get(page)?.splice(0) ?? []);
    return allowed ? all.filter((line) => !allowed.test(line)) : all;
  }

  /** What the window looks like now, in target/shots. */
  async picture(name: string, page = this.page): Promise<void> {
    const file = join(shots, `${name.replace(/[^\w/]+/g, '-').slice(0, 80)}.png`);
    await page.screenshot({ path: file }).catch(() => undefined);
  }

  async end(): Promise<void> {
    await this.browser?.close();
    await this.studio?.end();
  }

  /** The same flow in a new window on a studio that was started again. */
  async again(desk: Desk, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<Desk> {
    const { hash } = new URL(desk.page.url());
    await this.studio.stop(signal);
    await desk.page.context().close();
    this.studio = await this.studio.again(signal);
    this.page = await this.window({}, hash);
    const next = new Desk(this.page, desk.folder);
    await next.ready();
    return next;
  }

  get projects(): string {
    return join(this.studio.home.folder, 'data/projects');
  }

  /** A new project of a template, open in the designer. */
  async create(template = usual, name = template, page = this.page): Promise<Desk> {
    await goHome(page);
    await page.getByRole('main').getByText(template, { exact: true }).last().click();
    const dialog = page.getByRole('dialog', { name: 'New flow' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Create' }).click();
    const desk = new Desk(page, join(this.projects, name));
    await desk.ready();
    return desk;
  }

  /** The places of two flows: one with a version to compare with, one with a step of each type. */
  async showpieces(): Promise<{ usual: string; everything: string }> {
    const place = () => new URL(this.page.url()).hash;
    const desk = await this.create();
    const usual = place();
    await desk.saveVersion('As it was');
    await desk.step('welcome').locator('.cw-head').click();
    await desk.press('Delete');
    await this.everyType();
    return { usual, everything: place() };
  }

  /** A flow that has a step of each type, open in the designer. */
  async everyType(): Promise<Desk> {
    await goHome(this.page);
    await drop(this.page, 'everything.flow.json', everyType());
    await this.page.waitForFunction(() => document.title.startsWith('Everything'));
    const holds = (name: string) => existsSync(join(this.projects, name, 'everything.flow.json'));
    const folder = readdirSync(this.projects).find(holds) ?? '';
    const desk = new Desk(this.page, join(this.projects, folder), 'everything.flow.json');
    await desk.ready();
    return desk;
  }
}

interface Options extends BrowserContextOptions {
  /** Complaints that the tests of the file bring about. */
  allowed?: RegExp;
}

/** Begin before the tests of a file, end after them; a page that complains fails its test. */
export function stageOfFile({ allowed, ...options }: Options = {}): Stage {
  const stage = new Stage();
  beforeAll(() => stage.begin(options));
  afterAll(() => stage.end());
  beforeEach(({ task, onTestFailed }) => {
    stage.heard();
    onTestFailed(() => stage.picture(`failed/${task.name}`));
    return () => expect(stage.heard(allowed)).toEqual([]);
  });
  return stage;
}

export async function goHome(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Home' }).click();
  await page.getByRole('main', { name: 'Home' }).waitFor();
}

interface FlowFile {
  name: string;
  nodes: ({ id: string; type: string; name?: string } & Record<string, unknown>)[];
  edges: { from: string; to: string }[];
  [more: string]: unknown;
}

/** The designer with a flow open, and the flow's files. */
export class Desk {
  constructor(
    readonly page: Page,
    readonly folder: string,
    private stem = '',
  ) {}

  async ready(): Promise<void> {
    await this.page
      .getByRole('main', { name: 'Canvas' })
      .locator('.react-flow__node')
      .first()
      .waitFor();
  }

  /** The path of a part of the flow on disk: of the flow the folder had first. */
  path(part: 'flow' | 'layout' | 'tests'): string {
    this.stem ||= readdirSync(this.folder).find((name) => name.endsWith('.flow.json')) ?? '';
    return join(this.folder, this.stem.replace('.flow.', `.${part}.`));
  }

  bytes(part: 'flow' | 'layout' | 'tests' = 'flow'): string {
    return readFileSync(this.path(part), 'utf8');
  }

  file(): FlowFile {
    return JSON.parse(this.bytes()) as FlowFile;
  }

  /** A step as it lies in the file. */
  kept(id: string): Record<string, unknown> | undefined {
    return this.file().nodes.find((node) => node.id === id);
  }

  /** Where an output leads, in the file. */
  leads(exit: string): string | undefined {
    return this.file().edges.find((edge) => edge.from === exit)?.to;
  }

  step(id: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${id}"]`);
  }

  exit(id: string): Locator {
    return this.page.locator(`[data-exit="${id}"]`);
  }

  /** The chosen steps. */
  chosen(): Promise<string[]> {
    return this.page
      .locator('.react-flow__node-step.selected')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.id ?? '').sort());
  }

  async choose(id: string): Promise<void> {
    await this.step(id).locator('.cw-head').click();
    await expect.poll(() => this.chosen()).toEqual([id]);
  }

  /** With nothing in focus the canvas has the keys; its first step is chosen. */
  async toStart(): Promise<void> {
    await this.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await this.press('Home');
    await expect.poll(() => this.chosen()).toEqual(['start']);
  }

  /** Name the flow as it stands. */
  async saveVersion(name: string): Promise<void> {
    await this.press('Control+s');
    const dialog = this.page.getByRole('dialog', { name: 'Save a version' });
    await dialog.getByRole('textbox').fill(name);
    await this.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Undo all there is to undo. */
  async undoAll(): Promise<void> {
    const undo = this.page.getByRole('banner').getByRole('button', { name: 'Undo' });
    while (await undo.isEnabled()) await undo.click();
  }

  press(keys: string): Promise<void> {
    return this.page.keyboard.press(keys);
  }

  /** Drag from the middle of one thing to a point, as a hand does. */
  async drag(from: Locator, to: { x: number; y: number }): Promise<void> {
    const start = await middle(from);
    const { mouse } = this.page;
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 3 });
    await mouse.move(to.x, to.y, { steps: 3 });
    await mouse.up();
  }
}

export async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error('It is not to be seen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Until a condition holds: what is on disk, what the page shows. */
export const until = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 6_000 });
