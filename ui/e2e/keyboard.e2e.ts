// The keyboard map: what must be true after each key.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, stageOfFile, until } from './drive/stage';

const stage = stageOfFile();
let desk: Desk;
let flow: string;
let layout: string;

beforeAll(async () => {
  desk = await stage.create();
  [flow, layout] = [desk.bytes(), desk.bytes('layout')];
});

// After undoing everything, the files are what they were, to the byte.
afterEach(async () => {
  await desk.press('Escape');
  await desk.undoAll();
  await until(() => desk.bytes()).toBe(flow);
  await until(() => desk.bytes('layout')).toBe(layout);
});

const region = (name: string) => desk.page.getByRole('region', { name, exact: true });
const dock = () =>
  desk.page.locator('[data-scope="dock"] [role="tabpanel"]').filter({ visible: true }).first();
const dialog = (name: string | RegExp) => desk.page.getByRole('dialog', { name });
const seen = (what: { isVisible(): Promise<boolean> }, yes = true) =>
  until(() => what.isVisible()).toBe(yes);
const focused = (selector: string) =>
  until(() =>
    desk.page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector),
  ).toBe(true);
const chosen = (...ids: string[]) => until(() => desk.chosen()).toEqual(ids);
const place = (id: string) =>
  (JSON.parse(desk.bytes('layout')) as { nodes: Record<string, { x: number; y: number }> }).nodes[
    id
  ];
const zoom = async () =>
  Number.parseInt(
    (await desk.page.getByRole('toolbar').getByRole('button', { name: /%/ }).textContent()) ?? '',
    10,
  );

interface Row {
  keys: string[];
  does: string;
  /** The step it begins on. */
  on?: string;
  shows: () => Promise<unknown>;
}

const table: Row[] = [
  {
    keys: ['Control+k'],
    does: 'jumps to anything',
    shows: () => seen(desk.page.getByRole('combobox', { name: /jump/i })),
  },
  { keys: ['/'], does: 'finds a step kind', shows: () => focused('[data-scope="palette"] input') },
  {
    keys: ['Control+f'],
    does: 'finds in the flow',
    shows: () => focused('[data-scope="dock"] input'),
  },
  {
    keys: ['a'],
    on: 'hours',
    does: 'adds after the first loose output',
    shows: () => seen(dialog('Add a step')),
  },
  {
    keys: ['a', 'Enter'],
    on: 'hours',
    does: 'and wires what was chosen',
    shows: () => until(() => desk.file().nodes.length).toBe(18),
  },
  {
    keys: ['c'],
    on: 'hours',
    does: 'connects an output',
    shows: () => seen(dialog('Connect with a step')),
  },
  { keys: ['1'], on: 'menu', does: 'goes where key 1 leads', shows: () => chosen('billing-info') },
  { keys: ['9'], on: 'menu', does: 'goes where key 9 leads', shows: () => chosen('agent-info') },
  { keys: ['0'], on: 'menu', does: 'goes where key 0 leads', shows: () => chosen('menu') },
  {
    keys: ['Enter'],
    on: 'menu',
    does: 'edits the step',
    shows: () => focused('[data-scope~="inspector"] *'),
  },
  { keys: ['ArrowRight'], on: 'start', does: 'follows', shows: () => chosen('welcome') },
  { keys: ['ArrowLeft'], on: 'hours', does: 'goes back', shows: () => chosen('welcome') },
  {
    keys: ['ArrowDown', 'ArrowDown', 'ArrowRight'],
    on: 'menu',
    does: 'follows the second output',
    shows: () => chosen('tech-info'),
  },
  {
    keys: ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowRight'],
    on: 'menu',
    does: 'follows the fourth output from the last',
    shows: () => chosen('agent-info'),
  },
  { keys: ['Home'], on: 'menu', does: 'goes to the start', shows: () => chosen('start') },
  {
    keys: ['Home', 'ArrowRight', '['],
    on: 'menu',
    does: 'goes back in history',
    shows: () => chosen('start'),
  },
  {
    keys: ['Home', 'ArrowRight', '[', ']'],
    on: 'menu',
    does: 'goes forward in history',
    shows: () => chosen('welcome'),
  },
  {
    keys: ['Alt+ArrowRight'],
    on: 'hours',
    does: 'moves 8',
    shows: () => until(() => place('hours')).toMatchObject({ x: 568, y: 656 }),
  },
  {
    keys: ['Alt+Shift+ArrowDown'],
    on: 'hours',
    does: 'moves 64',
    shows: () => until(() => place('hours')).toMatchObject({ x: 560, y: 720 }),
  },
  {
    keys: ['Control+c', 'Control+v'],
    on: 'hours',
    does: 'copies and pastes',
    shows: () => until(() => desk.file().nodes.length).toBe(18),
  },
  {
    keys: ['Control+x'],
    on: 'hours',
    does: 'cuts',
    shows: () => until(() => desk.kept('hours')).toBeUndefined(),
  },
  {
    keys: ['Control+x', 'Control+v'],
    on: 'hours',
    does: 'cuts and pastes',
    shows: () => until(() => desk.file().nodes.filter((n) => n.type === 'hours').length).toBe(1),
  },
  {
    keys: ['Control+d'],
    on: 'hours',
    does: 'duplicates',
    shows: () => until(() => desk.file().nodes.filter((n) => n.type === 'hours').length).toBe(2),
  },
  {
    keys: ['Delete'],
    on: 'welcome',
    does: 'removes and heals',
    shows: () => until(() => desk.leads('start.next')).toBe('hours'),
  },
  {
    keys: ['Shift+Delete'],
    on: 'welcome',
    does: 'removes',
    shows: async () => {
      await until(() => desk.kept('welcome')).toBeUndefined();
      expect(desk.leads('start.next')).toBeUndefined();
    },
  },
  {
    keys: ['Delete', 'Control+z'],
    on: 'welcome',
    does: 'undoes',
    shows: () => seen(desk.step('welcome')),
  },
  {
    keys: ['Delete', 'Control+z', 'Control+Shift+z'],
    on: 'welcome',
    does: 'redoes',
    shows: () => seen(desk.step('welcome'), false),
  },
  {
    keys: ['Control+g'],
    on: 'hours',
    does: 'frames',
    shows: () => seen(desk.page.getByRole('textbox', { name: 'Name of the frame' })),
  },
  {
    keys: ['Control+Shift+g'],
    on: 'general-info',
    does: 'makes a sub-flow',
    shows: () => until(() => desk.file().nodes.some((n) => n.type === 'subflow')).toBe(true),
  },
  {
    keys: ['Control+Shift+l'],
    does: 'tidies up',
    shows: () => seen(desk.page.getByText(/Tidied up|Everything stands well/).first()),
  },
  { keys: ['Shift+1'], does: 'fits the flow', shows: () => until(zoom).toBeLessThan(60) },
  {
    keys: ['Shift+1', 'Shift+2'],
    on: 'hours',
    does: 'fits what is chosen',
    shows: () => until(zoom).toBeGreaterThan(90),
  },
  {
    keys: ['Shift+2', '-'],
    on: 'hours',
    does: 'zooms out',
    shows: () => until(zoom).toBeLessThan(90),
  },
  {
    keys: ['Shift+2', '-', '-', '+'],
    on: 'hours',
    does: 'zooms in',
    shows: () => until(zoom).toBeGreaterThan(80),
  },
  {
    keys: ['Control+.'],
    on: 'hours',
    does: 'shows the commands of the step',
    shows: () => seen(desk.page.getByRole('menuitem', { name: /Put in a frame/ })),
  },
  {
    keys: ['F8'],
    does: 'goes to the next problem',
    shows: () => until(() => desk.chosen()).toHaveLength(1),
  },
  {
    keys: ['Control+Shift+o'],
    does: 'shows the outline',
    shows: () => seen(desk.page.getByRole('tree')),
  },
  {
    keys: ['Control+Shift+o'],
    does: 'hides the outline',
    shows: () => seen(desk.page.getByRole('tree'), false),
  },
  { keys: ['Control+s'], does: 'names a version', shows: () => seen(dialog('Save a version')) },
  { keys: ['?'], does: 'lists the keys', shows: () => seen(dialog(/keys|shortcuts/i)) },
  { keys: ['Control+b'], does: 'hides the palette', shows: () => seen(region('Palette'), false) },
  { keys: ['Control+b'], does: 'shows the palette', shows: () => seen(region('Palette')) },
  {
    keys: ['Control+i'],
    does: 'hides the inspector',
    shows: () => seen(region('Inspector'), false),
  },
  { keys: ['Control+i'], does: 'shows the inspector', shows: () => seen(region('Inspector')) },
  { keys: ['Control+j'], does: 'hides the dock', shows: () => seen(dock(), false) },
  { keys: ['Control+j'], does: 'shows the dock', shows: () => seen(dock()) },
  {
    keys: ['Control+\\'],
    does: 'hides all panels',
    shows: async () => {
      for (const part of [region('Palette'), region('Inspector'), dock()]) await seen(part, false);
    },
  },
  {
    keys: ['Control+\\'],
    does: 'shows all panels',
    shows: async () => {
      for (const part of [region('Palette'), region('Inspector'), dock()]) await seen(part);
    },
  },
  { keys: ['F5'], does: 'simulates', shows: () => seen(desk.page.getByText('Your turn')) },
  { keys: ['Shift+F5'], does: 'hangs up', shows: () => seen(desk.page.getByText('Call over')) },
];

describe('each key of the map', () => {
  test.each(table)('$keys on $on $does', async ({ keys, on, shows }) => {
    await desk.toStart();
    if (on) await desk.choose(on);
    for (const key of keys) await desk.press(key);
    await shows();
  });
});

test('F2 names the step', async () => {
  await desk.choose('welcome');
  await desk.press('F2');
  const field = desk.step('welcome').getByRole('textbox', { name: 'Name of the step' });
  await field.fill('Good day');
  await field.press('Enter');
  await until(() => desk.kept('welcome')?.name).toBe('Good day');
});

test('Space held moves the view', async () => {
  const before = await desk.step('welcome').boundingBox();
  const { mouse, keyboard } = desk.page;
  await mouse.move(500, 100);
  await keyboard.down('Space');
  await mouse.down();
  await mouse.move(600, 180, { steps: 4 });
  await mouse.up();
  await keyboard.up('Space');
  await until(async () => (await desk.step('welcome').boundingBox())?.x ?? 0).toBeCloseTo(
    (before?.x ?? 0) + 100,
    -1,
  );
});

test.each([
  ['Control+4', 'tests'],
  ['Control+5', 'versions'],
  ['Control+,', 'settings'],
])('%s shows %s, and Ctrl+1 the flow again', async (keys, screen) => {
  await desk.press(keys);
  await until(() => new URL(desk.page.url()).hash).toMatch(new RegExp(`${screen}$`));
  await desk.press('Control+1');
  await desk.ready();
});
