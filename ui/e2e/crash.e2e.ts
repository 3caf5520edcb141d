// When things go wrong: the studio is killed, folders are read-only, files are broken or too new.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Desk, stageOfFile, unreachable, until } from './drive/stage';

const stage = stageOfFile({ allowed: unreachable });

/** Duplicate the chosen step; the studio has said that it keeps that. */
async function edit(desk: Desk): Promise<void> {
  const taken = desk.page.waitForResponse((r) => r.url().endsWith('/rpc/flow_edit') && r.ok());
  await desk.press('Control+d');
  await taken;
}

const steps = (desk: Desk) => desk.page.locator('.react-flow__node-step').count();
const state = (desk: Desk) => desk.page.getByRole('banner').getByRole('status').first();

test('the page waits for a studio that is gone, and sends what was done meanwhile', async () => {
  const desk = await stage.create('Order status', 'Waits');
  const before = desk.file().nodes.length;
  await desk.toStart();
  await desk.press('ArrowRight');
  await stage.studio.stop('SIGKILL');
  await desk.page.getByText('Not connected').waitFor();
  await desk.press('Control+d');
  await desk.page.getByText(/Callwright cannot be reached/).waitFor();
  expect(await steps(desk)).toBeGreaterThan(3);
  expect(desk.file().nodes.length).toBe(before);
  await stage.again(desk);
});

test('a read-only folder: the work is kept, said so, restored, and written when it can be', async () => {
  const desk = await stage.create('Order status', 'Read-only');
  const [before, bytes] = [desk.file().nodes.length, desk.bytes()];
  await desk.toStart();
  await desk.press('ArrowRight');
  chmodSync(desk.folder, 0o555);
  await edit(desk);
  await edit(desk);
  await until(() => state(desk).textContent()).toMatch(/Kept, not in the file yet/);
  expect(desk.bytes()).toBe(bytes);

  const next = await stage.again(desk);
  await next.page.getByText('Restored 2 unsaved changes of your last session.').waitFor();
  chmodSync(desk.folder, 0o755);
  await until(() => next.file().nodes.length).toBe(before + 2);
  await until(() => state(next).textContent()).toBe('Saved');
});

describe('a file that cannot be worked with', () => {
  /** Change a file behind the studio's back, while the flow is not open. */
  async function with_(name: string, change: (desk: Desk) => void) {
    const desk = await stage.create('Order status', name);
    const { hash } = new URL(desk.page.url());
    await stage.studio.stop('SIGTERM');
    change(desk);
    stage.studio = await stage.studio.again('SIGTERM');
    await desk.page.context().close();
    stage.page = await stage.window({}, hash);
    return new Desk(stage.page, desk.folder);
  }

  test('a flow of a newer version can be looked at, and stays as it is', async () => {
    let bytes = '';
    const desk = await with_('Newer', (d) => {
      bytes = d.bytes().replace('urn:callwright:flow:1', 'urn:callwright:flow:9');
      writeFileSync(d.path('flow'), bytes);
    });
    await stage.page
      .getByText(/written by a newer Callwright.*the file was left as it is/)
      .first()
      .waitFor();
    await desk.press('Delete');
    expect(desk.bytes()).toBe(bytes);
  });

  test('a flow that is no JSON is told, with its place', async () => {
    let bytes = '';
    const desk = await with_('Broken flow', (d) => {
      bytes = d.bytes().slice(0, 700);
      writeFileSync(d.path('flow'), bytes);
    });
    const said = stage.page.getByRole('alert').first();
    await said.waitFor();
    expect(await said.textContent()).toMatch(/\w{3,} .*/);
    expect(desk.bytes()).toBe(bytes);
  });

  test('a project.json that is broken leaves the flow open', async () => {
    const desk = await with_('Broken project', (d) =>
      writeFileSync(join(d.folder, 'project.json'), '{ "name": '),
    );
    await stage.page
      .getByText(/project\.json|project/i)
      .first()
      .waitFor();
    expect(readFileSync(join(desk.folder, 'project.json'), 'utf8')).toBe('{ "name": ');
    await stage.page.getByRole('button', { name: 'Home' }).waitFor();
  });
});

test('5,000 steps open, can be edited and are saved', async () => {
  const desk = await stage.create('Order status', 'Large');
  await stage.studio.stop('SIGTERM');
  const flow = desk.file();
  const many = Array.from({ length: 5000 }, (_, n) => ({
    id: `p${n}`,
    type: 'play',
    name: `Step ${n}`,
  }));
  flow.nodes = [...flow.nodes, ...many].sort((a, b) => (a.id < b.id ? -1 : 1));
  flow.edges.push(...many.slice(1).map((s, n) => ({ from: `p${n}.next`, to: s.id })));
  writeFileSync(desk.path('flow'), JSON.stringify(flow, null, 2));
  const next = await stage.again(desk, 'SIGTERM');
  await next.press('Home');
  await until(() => next.chosen()).toEqual(['start']);
  await next.press('ArrowRight');
  await edit(next);
  await until(() => next.file().nodes.length).toBe(flow.nodes.length + 1);
  await next.press('Control+z');
  await until(() => next.file().nodes.length).toBe(flow.nodes.length);
});
