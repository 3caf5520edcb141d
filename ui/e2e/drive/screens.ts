// Every screen and every open dialog or panel, by keys and places that no language changes.
import type { Page } from 'playwright-core';
import stepTypes from '../../../flows/schema/step-types.json';

export const types: readonly string[] = stepTypes.types.map((type) => type.type);

/** A flow with a step of each type, each as it is when it has just been added. */
export function everyType(): string {
  const nodes = stepTypes.types.map(({ type, defaults }) => ({
    id: type,
    type,
    settings: defaults,
  }));
  const flow = { schema: 'urn:callwright:flow:1', id: 'everything', name: 'Everything' };
  return JSON.stringify({ ...flow, start: 'start', nodes, edges: [] });
}

/** Let go of a file over the window. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text ?? ''], name ?? ''));
      const event = { dataTransfer, bubbles: true, cancelable: true };
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(kind, event));
      }
    },
    [name, text],
  );
}

export interface Screen {
  name: string;
  /** What is behind the flow's own place, such as `/versions`; `null`: Home. */
  at?: string | null;
  show?: (page: Page) => Promise<unknown>;
}

const keys =
  (...all: string[]) =>
  async (page: Page) => {
    for (const key of all) await page.keyboard.press(key);
  };
/** Press the nth entry of a part of the window. */
const nth = (part: string, index: number) => (page: Page) => page.locator(part).nth(index).click();
const step = (id: string) => async (page: Page) => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Control+k');
  await page.keyboard.type(id);
  await page.locator('[cmdk-item]').first().waitFor();
  await page.keyboard.press('Enter');
};
const dialog = async (page: Page) => {
  await page.locator('[role="dialog"], [role="menu"]').first().waitFor();
};
const opens =
  (...all: string[]) =>
  async (page: Page) => {
    await keys(...all)(page);
    await dialog(page);
  };

const dock = '[data-scope="dock"] [role="tablist"]:first-of-type [role="tab"]';
const menu = '.react-flow__node[data-id="menu"] .cw-head';

export const screens: readonly Screen[] = [
  { name: 'home', at: null },
  { name: 'new project', at: null, show: opens('Control+n') },
  { name: 'jump', show: opens('Control+k') },
  { name: 'designer' },
  { name: 'menu step', show: (page) => page.locator(menu).click() },
  {
    name: 'commands of a step',
    show: async (page) => {
      await page.locator(menu).click();
      await opens('Control+.')(page);
    },
  },
  {
    name: 'quick add',
    show: async (page) => {
      await page.locator(menu).click();
      await opens('c')(page);
    },
  },
  {
    name: 'simulated call',
    show: async (page) => {
      await keys('F5')(page);
      await page.locator('[role="log"] > *').nth(1).waitFor();
    },
  },
  ...['problems', 'trace', 'variables', 'tests'].map((name, at) => ({
    name: `dock ${name}`,
    show: nth(dock, at + 1),
  })),
  { name: 'dock find', show: keys('Control+f') },
  {
    name: 'outline',
    show: async (page: Page) => {
      await keys('Control+Shift+o')(page);
      await page.locator('[role="tree"]').waitFor();
    },
  },
  { name: 'save a version', show: opens('Control+s') },
  { name: 'keys', show: opens('?') },
  { name: 'content', at: '/content', show: (page) => page.locator('[role="grid"]').waitFor() },
  {
    name: 'content editor',
    at: '/content',
    show: async (page) => {
      await page.locator('[role="gridcell"] button').first().click();
      await page.locator('aside h2').waitFor();
    },
  },
  { name: 'versions', at: '/versions' },
  { name: 'tests', at: '/tests' },
  ...[
    'general',
    'people',
    'queues',
    'departments',
    'hours',
    'rules',
    'functions',
    'callers',
    'systems',
    'variables',
  ].map((name, at) => ({
    name: `project ${name}`,
    at: '/project',
    show: nth('#root nav >> nth=-1 >> button', at),
  })),
  ...['appearance', 'language', 'shortcuts', 'hosts', 'storage', 'about'].map((name, at) => ({
    name: `settings ${name}`,
    at: '#settings',
    show: nth('#root nav >> nth=-1 >> button', at),
  })),
];

/** Steps of a flow that has each type, in the inspector. */
export const inspected: readonly Screen[] = types.map((type) => ({
  name: `step ${type}`,
  show: step(type),
}));

/** Go there. `flow` is the place of the open flow: `#/project/flow`. */
export async function showScreen(page: Page, flow: string, screen: Screen): Promise<void> {
  const hash =
    screen.at === null ? '#/' : screen.at?.startsWith('#') ? screen.at : flow + (screen.at ?? '');
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page
    .locator(screen.at === undefined ? '.react-flow__node-step' : '#root :is(main, h1, h2)')
    .first()
    .waitFor();
  await screen.show?.(page);
}

/** Close what a screen has opened over it. */
export async function leave(page: Page): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    if ((await page.locator('[role="dialog"], [role="menu"]').count()) === 0) break;
    await page.keyboard.press('Escape');
  }
  if ((await page.locator('[role="tree"]').count()) > 0)
    await page.keyboard.press('Control+Shift+o');
}

export interface Look {
  name: string;
  theme: 'light' | 'dark';
  language: 'en' | 'ar';
}

export const looks: readonly Look[] = [
  { name: 'light', theme: 'light', language: 'en' },
  { name: 'dark', theme: 'dark', language: 'en' },
  { name: 'arabic', theme: 'light', language: 'ar' },
];

/** Set theme and language as the settings do, and begin anew with them. */
export async function dress(page: Page, { theme, language }: Look): Promise<void> {
  await page.evaluate(
    async ([theme, language]) => {
      const token = document.querySelector<HTMLMetaElement>(
        'meta[name="callwright-token"]',
      )?.content;
      const ask = (command: string, args: unknown) =>
        fetch(`/rpc/${command}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(args),
        }).then((answer) => answer.json());
      const settings = await ask('settings', {});
      await ask('settings_save', { ...settings, theme, language });
    },
    [theme, language],
  );
  await page.reload();
  await page.locator('#root main').first().waitFor();
}
