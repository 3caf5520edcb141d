// The canvas by hand: drag, connect, insert, reconnect, copy and paste, frames, notes, pages.
import { readdirSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, middle, stageOfFile, until } from './drive/stage';

const stage = stageOfFile();
let desk: Desk;
let flow: string;
let layout: string;

beforeAll(async () => {
  desk = await stage.create();
  [flow, layout] = [desk.bytes(), desk.bytes('layout')];
});

// Whatever was done: undone, the files are what they were, to the byte.
afterEach(async () => {
  await desk.press('Escape');
  await desk.undoAll();
  await until(() => desk.bytes()).toBe(flow);
  await until(() => desk.bytes('layout')).toBe(layout);
});

const palette = (name: string) =>
  desk.page.getByRole('region', { name: 'Palette' }).getByRole('button', { name, exact: true });
const line = (exit: string) => desk.page.locator(`[data-line="${exit}"] .cw-line-path`);
const files = (type: string) => desk.file().nodes.filter((node) => node.type === type).length;
const places = () =>
  (JSON.parse(desk.bytes('layout')) as { nodes: Record<string, { x: number; y: number }> }).nodes;
const chooser = () => desk.page.getByRole('dialog', { name: 'Add a step' });
const fresh = () =>
  desk.file().nodes.find((node) => !flow.includes(`"id": "${node.id}"`))?.id ?? '';

/** A place of the canvas with nothing on it. */
async function free() {
  const box = await desk.page.getByRole('main', { name: 'Canvas' }).boundingBox();
  return { x: (box?.x ?? 0) + 220, y: (box?.y ?? 0) + 140 };
}

/** The middle of a line as it is drawn. */
function lineMiddle(exit: string) {
  return line(exit).evaluate((path) => {
    const way = path as unknown as SVGPathElement;
    const at = way.getPointAtLength(way.getTotalLength() / 2);
    const screen = at.matrixTransform(way.getScreenCTM() ?? undefined);
    return { x: screen.x, y: screen.y };
  });
}

/** One end of a line as it is drawn. */
function lineEnd(exit: string) {
  return line(exit).evaluate((path) => {
    const way = path as unknown as SVGPathElement;
    const at = way.getPointAtLength(way.getTotalLength() - 10);
    const screen = at.matrixTransform(way.getScreenCTM() ?? undefined);
    return { x: screen.x, y: screen.y };
  });
}

describe('a step from the palette', () => {
  test('is put where it is let go', async () => {
    await desk.toStart();
    await desk.drag(palette('Record'), await free());
    await until(() => files('record')).toBe(1);
    await until(() => desk.chosen()).toEqual([fresh()]);
    expect(places()[fresh()]).toMatchObject({ x: expect.any(Number), y: expect.any(Number) });
  });

  test('let go on a line is inserted', async () => {
    await desk.toStart();
    await desk.drag(palette('Set variable'), await lineMiddle('start.next'));
    await until(fresh).not.toBe('');
    expect(desk.leads('start.next')).toBe(fresh());
    expect(
      desk
        .file()
        .edges.some((edge) => edge.from.startsWith(`${fresh()}.`) && edge.to === 'welcome'),
    ).toBe(true);
  });

  test('is not put where Escape was pressed', async () => {
    await desk.toStart();
    const [from, to] = [await middle(palette('Record')), await free()];
    await desk.page.mouse.move(from.x, from.y);
    await desk.page.mouse.down();
    await desk.page.mouse.move(to.x, to.y, { steps: 4 });
    await desk.press('Escape');
    await desk.page.mouse.up();
    expect(
      await desk.page.getByRole('banner').getByRole('button', { name: 'Undo' }).isEnabled(),
    ).toBe(false);
  });

  test('pressed is added after the chosen step', async () => {
    await desk.choose('hours');
    await palette('Hang up').click();
    await until(() => files('hangup')).toBe(2);
    await until(() =>
      desk.file().edges.some((e) => e.from.startsWith('hours.') && e.to === fresh()),
    ).toBe(true);
  });
});

describe('a line', () => {
  test('is drawn from an output to a step', async () => {
    await desk.toStart();
    await desk.drag(
      desk.exit('hours.holiday'),
      await middle(desk.step('welcome').locator('.cw-head')),
    );
    await until(() => desk.leads('hours.holiday')).toBe('welcome');
  });

  test('let go on nothing asks which step to add', async () => {
    await desk.toStart();
    await desk.drag(desk.exit('hours.holiday'), await free());
    await chooser().getByRole('combobox').fill('voice');
    await desk.press('Enter');
    await until(fresh).not.toBe('');
    expect(desk.leads('hours.holiday')).toBe(fresh());
    expect(desk.kept(fresh())?.type).toBe('voicemail');
  });

  test('is led elsewhere by its end', async () => {
    await desk.toStart();
    const { mouse } = desk.page;
    const [from, to] = [
      await lineEnd('welcome.next'),
      await middle(desk.step('menu').locator('.cw-head')),
    ];
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 5 });
    await mouse.up();
    await until(() => desk.leads('welcome.next')).toBe('menu');
  });

  test('is taken out', async () => {
    await desk.toStart();
    const at = await lineMiddle('welcome.next');
    await desk.page.mouse.click(at.x, at.y);
    await desk.press('Delete');
    await until(() => desk.leads('welcome.next')).toBeUndefined();
  });
});

describe('several steps', () => {
  test('are chosen one by one, moved together and deleted together', async () => {
    await desk.toStart();
    await desk.choose('start');
    await desk
      .step('welcome')
      .locator('.cw-head')
      .click({ modifiers: ['Shift'] });
    await until(() => desk.chosen()).toEqual(['start', 'welcome']);
    const head = await middle(desk.step('welcome').locator('.cw-head'));
    await desk.drag(desk.step('welcome').locator('.cw-head'), { x: head.x, y: head.y + 100 });
    await until(() => places().welcome?.y).toBeGreaterThan(700);
    const [start, welcome] = [places().start, places().welcome];
    expect(start?.y).toBe(welcome?.y);
    expect((start?.y ?? 1) % 8).toBe(0);
    await desk.press('Shift+Delete');
    await until(() => desk.file().nodes.length).toBe(15);
  });

  test('are caught with a rubber band', async () => {
    await desk.toStart();
    const [from, to] = [
      await desk.step('start').boundingBox(),
      await desk.step('welcome').boundingBox(),
    ];
    const { mouse, keyboard } = desk.page;
    await keyboard.down('Shift');
    await mouse.move((from?.x ?? 0) - 12, (from?.y ?? 0) - 12);
    await mouse.down();
    await mouse.move((to?.x ?? 0) + (to?.width ?? 0) + 8, (to?.y ?? 0) + (to?.height ?? 0) + 8, {
      steps: 5,
    });
    await mouse.up();
    await keyboard.up('Shift');
    await until(() => desk.chosen()).toEqual(['start', 'welcome']);
  });

  test('all of them are deleted, and undone one by one', async () => {
    await desk.toStart();
    await desk.press('Control+a');
    await until(async () => (await desk.chosen()).length).toBeGreaterThan(8);
    await desk.press('Shift+Delete');
    await until(() => desk.file().nodes.length).toBe(0);
    await desk.page.getByText('Removed 17 steps').first().waitFor();
  });
});

describe('the clipboard', () => {
  const clipboard = () => desk.page.evaluate(() => navigator.clipboard.readText());
  const put = (text: string) => desk.page.evaluate((t) => navigator.clipboard.writeText(t), text);

  test('holds steps as JSON that another flow takes', async () => {
    await desk.choose('hours');
    await desk.press('Control+c');
    await until(clipboard).toMatch(/^\{[\s\S]*"hours"/);
    await desk.toStart();
    await desk.press('Control+v');
    await until(() => files('hours')).toBe(2);
    expect(fresh()).not.toBe('hours');
  });

  test('pasted into a flow of another project, what is missing is listed', async () => {
    await desk.choose('menu');
    await desk.press('Control+c');
    await until(clipboard).toContain('"menu"');
    const other = await stage.create('Sales', 'Another');
    await other.toStart();
    const before = other.file().nodes.length;
    await other.press('Control+v');
    await until(() => other.file().nodes.length).toBe(before + 1);
    await other.page
      .getByText(/Missing in this project/)
      .first()
      .waitFor();
    await desk.page.getByRole('banner').getByRole('button', { name: 'Home' }).click();
    await desk.page
      .getByRole('main', { name: 'Home' })
      .getByText('Main customer support')
      .first()
      .click();
    await desk.ready();
  });

  test.each([
    ['no JSON', '{ "callwright": 1, '],
    ['JSON of something else', '{"a":[1,2,3]}'],
    ['binary garbage', '\u0001\ufffd\u202e\\\\"\'<script>'],
    ['a number', '42'],
  ])('%s is not pasted as steps', async (_, text) => {
    await desk.toStart();
    await put(text);
    await desk.press('Control+v');
    await desk.press('Alt+ArrowDown');
    await until(() => desk.bytes('layout')).not.toBe(layout);
    expect(desk.file().nodes.length).toBe(17);
  });
});

describe('order on the canvas', () => {
  test('a frame is named and moves its steps', async () => {
    await desk.choose('welcome');
    await desk.press('Control+g');
    await desk.page.keyboard.type('Greeting');
    await desk.press('Enter');
    await until(() => desk.bytes('layout')).toContain('"Greeting"');
    const x = places().welcome?.x ?? 0;
    await desk.press('Alt+Shift+ArrowRight');
    await until(() => places().welcome?.x).toBe(x + 64);
  });

  test('a note is written', async () => {
    await desk.toStart();
    const at = await free();
    await desk.page.mouse.click(at.x, at.y, { button: 'right' });
    await desk.page.getByRole('menuitem', { name: 'Add a note' }).click();
    await desk.page.getByRole('textbox', { name: 'Text of the note' }).fill('Ask Mariam');
    await desk.press('Control+Enter');
    await desk.page.mouse.click(at.x - 60, at.y - 40);
    await until(() => desk.bytes('layout')).toContain('Ask Mariam');
  });

  test('a note is found and resized by keyboard', async () => {
    await desk.toStart();
    const at = await free();
    await desk.page.mouse.click(at.x, at.y, { button: 'right' });
    await desk.page.getByRole('menuitem', { name: 'Add a note' }).click();
    await desk.page.getByRole('textbox', { name: 'Text of the note' }).fill('Ask Mariam');
    await desk.press('Escape');
    await desk.toStart();
    await desk.press('Control+k');
    await desk.page.keyboard.type('Ask Mariam');
    await desk.page.getByRole('option', { name: /Ask Mariam/ }).waitFor();
    await desk.press('Enter');
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await desk.press('Control+ArrowRight');
    await desk.press('Control+Shift+ArrowDown');
    const note = () => (JSON.parse(desk.bytes('layout')) as { notes?: object[] }).notes?.[0];
    await until(note).toMatchObject({ text: 'Ask Mariam', width: 208, height: 160 });
  });

  test('steps become a flow of their own, and undone nothing of it is left', async () => {
    const files = () => readdirSync(desk.folder).sort();
    const before = files();
    await desk.toStart();
    await desk.choose('welcome');
    await desk.press('Control+Shift+g');
    await until(files).toContain('welcome.flow.json');
    await until(() => desk.file().nodes.some((node) => node.type === 'subflow')).toBe(true);
    await desk.undoAll();
    await until(files).toEqual(before);
  });

  test('the flow is drawn downwards, and arrow keys go that way', async () => {
    await desk.press('Escape');
    const inspector = desk.page.getByRole('region', { name: 'Inspector' });
    await inspector.getByRole('radio', { name: 'Downwards' }).click();
    await until(() => desk.bytes('layout')).toContain('"direction": "down"');
    const { start, welcome, hours } = places();
    expect(start?.y).toBeLessThan(welcome?.y ?? 0);
    expect(welcome?.y).toBeLessThan(hours?.y ?? 0);
    await desk.toStart();
    await desk.press('ArrowDown');
    await until(() => desk.chosen()).toEqual(['welcome']);
    await desk.press('ArrowUp');
    await until(() => desk.chosen()).toEqual(['start']);
    const [step, exit] = [desk.step('start'), desk.exit('start.next')];
    const [under, box] = [await middle(exit), await step.boundingBox()];
    expect(Math.abs(under.y - (box ? box.y + box.height : 0))).toBeLessThan(2);
  });

  test('a page is added', async () => {
    await desk.toStart();
    const at = await free();
    await desk.page.mouse.click(at.x, at.y, { button: 'right' });
    await desk.page.getByRole('menuitem', { name: 'Add a page' }).click();
    await until(() =>
      desk.page.getByRole('tablist', { name: 'Pages' }).getByRole('tab').count(),
    ).toBe(2);
    await desk.press('Escape');
  });

  test('tidying up moves steps, and nothing else', async () => {
    await desk.choose('welcome');
    for (let n = 0; n < 3; n++) await desk.press('Alt+Shift+ArrowDown');
    await desk.press('Escape');
    await desk.press('Control+Shift+l');
    await desk.page.getByText('Tidied up').first().waitFor();
    expect(desk.bytes()).toBe(flow);
  });

  test('the outline edits the same flow', async () => {
    await desk.press('Control+Shift+o');
    const tree = desk.page.getByRole('tree');
    await tree.getByRole('treeitem', { name: /^Welcome/ }).click();
    await tree.focus();
    await desk.press('F2');
    await tree.getByRole('textbox').fill('Hello');
    await desk.press('Enter');
    await until(() => desk.kept('welcome')?.name).toBe('Hello');
    await desk.press('Control+Shift+o');
    await until(() => tree.count()).toBe(0);
  });

  test('far away it is one picture, and near again it is steps', async () => {
    await desk.toStart();
    for (let n = 0; n < 8; n++) await desk.press('-');
    await until(() => desk.page.locator('canvas.cw-far').isVisible()).toBe(true);
    await desk.press('Shift+2');
    await desk.step('start').waitFor();
  });

  test('the mini-map moves the view', async () => {
    await desk.toStart();
    const map = desk.page.getByRole('img', { name: 'Mini-map of the flow' });
    const box = await map.boundingBox();
    await map.click({ position: { x: (box?.width ?? 0) - 14, y: (box?.height ?? 0) / 2 } });
    await desk.step('end').waitFor();
  });
});
