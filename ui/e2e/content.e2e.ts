// The content library: what is there, taking files in, hearing and changing them, giving them out.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Desk, stageOfFile, until } from './drive/stage';

const stage = stageOfFile();

/** A WAV file of a tone, or of silence. */
function wav(ms: number, { hz = 16_000, level = 0.2 } = {}): Buffer {
  const count = Math.round((hz * ms) / 1000);
  const head = Buffer.from(
    'RIFF____WAVEfmt \x10\0\0\0\x01\0\x01\0________\x02\0\x10\0data____',
    'latin1',
  );
  head.writeUInt32LE(36 + count * 2, 4);
  head.writeUInt32LE(hz, 24);
  head.writeUInt32LE(hz * 2, 28);
  head.writeUInt32LE(count * 2, 40);
  const samples = Buffer.alloc(count * 2);
  for (let n = 0; n < count; n++) {
    samples.writeInt16LE(Math.round(Math.sin(n * 0.3) * level * 32_767), n * 2);
  }
  return Buffer.concat([head, samples]);
}

/** Let go of files over the window. */
async function drop(page: Page, files: Record<string, Buffer>): Promise<void> {
  const given = Object.entries(files).map(([name, bytes]) => [name, bytes.toString('base64')]);
  await page.evaluate((all) => {
    const dataTransfer = new DataTransfer();
    for (const [name = '', base64 = ''] of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
    }
    const event = { dataTransfer, bubbles: true, cancelable: true };
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(kind, event));
    }
  }, given);
}

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Take files in' });
const cell = (page: Page, name: RegExp | string) =>
  page.getByRole('gridcell').getByRole('button', { name });

async function content(name: string): Promise<Desk> {
  const desk = await stage.create('Main customer support', name);
  await desk.press('Control+2');
  await desk.page.getByRole('grid', { name: 'Content' }).waitFor();
  return desk;
}

async function takeIn(page: Page, files: Record<string, Buffer>): Promise<void> {
  await drop(page, files);
  const take = sheet(page).getByRole('button', { name: /^Take \d+ files? in$/ });
  await take.click();
  await sheet(page).waitFor({ state: 'hidden' });
}

const catalog = (desk: Desk) =>
  JSON.parse(readFileSync(join(desk.folder, 'prompts/catalog.json'), 'utf8')).items;

test('files that are dropped are reviewed, taken in by their names, and that is undone', async () => {
  const desk = await content('Dropped');
  const { page } = desk;
  await cell(page, /^welcome, en: Text only$/).waitFor();
  await drop(page, {
    'Welcome.wav': wav(800),
    'ar_welcome.wav': wav(900),
    'jingle.wav': wav(700),
    'notes.wav': Buffer.from('These are only my notes.'),
    'empty.mp3': Buffer.alloc(0),
    'silent.wav': wav(500, { level: 0 }),
  });
  const review = sheet(page);
  await review.getByText('Cannot be used').nth(1).waitFor();
  await review.getByText(/no sound, film or picture/).waitFor();
  await review.getByText(/The file is empty/).waitFor();
  await review.getByText(/only silence/).waitFor();
  await until(() => review.getByText('First recording').count()).toBe(2);
  expect(existsSync(join(desk.folder, 'prompts')), 'nothing counts yet').toBe(false);
  await review.getByRole('checkbox', { name: 'silent.wav' }).click();
  await review.getByRole('button', { name: 'Take 3 files in' }).click();
  await cell(page, /^welcome, en: Recorded$/).waitFor();
  await cell(page, /^welcome, ar: Recorded$/).waitFor();
  expect(readFileSync(join(desk.folder, 'prompts/en/welcome.wav'))).toEqual(wav(800));
  expect(catalog(desk).welcome.files.ar.ms).toBe(900);

  await page.getByRole('button', { name: 'Undo' }).last().click();
  await cell(page, /^welcome, en: Text only$/).waitFor();
  await until(() => existsSync(join(desk.folder, 'prompts/en/welcome.wav'))).toBe(false);
});

test('a take is replaced, heard, cut, and an earlier one is brought back', async () => {
  const desk = await content('Takes');
  const { page } = desk;
  await takeIn(page, { 'welcome.wav': wav(2000) });
  await takeIn(page, { 'en_welcome.wav': wav(1000) });
  await cell(page, /^welcome, en: Recorded$/).click();
  const editor = page.getByRole('complementary', { name: 'welcome: editor' });
  await editor.getByRole('slider', { name: 'Where it begins' }).waitFor();
  await editor.getByRole('button', { name: 'Play', exact: true }).click();
  await until(() => page.evaluate(() => document.querySelectorAll('audio').length)).toBe(0);
  await editor.getByRole('button', { name: 'As on the phone' }).click();

  await editor.getByRole('spinbutton', { name: 'From' }).fill('0.5');
  await desk.press('Enter');
  await editor.getByRole('switch', { name: /−19 LUFS/ }).click();
  await editor.getByRole('button', { name: 'Play as changed' }).waitFor();
  await editor.getByRole('button', { name: 'Keep the change' }).click();
  const takes = editor.getByRole('region', { name: 'Takes' });
  await takes.getByText('cut, −19 LUFS').waitFor();
  const before = catalog(desk).welcome.files.en;
  await editor.getByText(/−(18\.9|19\.\d) LUFS/).waitFor();

  await takes.getByRole('button', { name: 'Bring back “welcome.wav”' }).last().click();
  await until(() => catalog(desk).welcome.files.en.sha256).not.toBe(before.sha256);
  expect(catalog(desk).welcome.files.en.ms).toBe(2000);
});

test('a text changed after its recording is told, and undone like any text', async () => {
  const desk = await content('Stale');
  const { page } = desk;
  await takeIn(page, { 'welcome.wav': wav(600) });
  await cell(page, /^welcome, en: Recorded$/).click();
  const editor = page.getByRole('complementary', { name: 'welcome: editor' });
  const text = editor.getByRole('textbox', { name: 'What callers hear' });
  await text.click();
  await desk.press('Control+End');
  await page.keyboard.type(' Stay on the line.');
  await editor.getByRole('heading', { name: 'welcome' }).click();
  await cell(page, /^welcome, en: Old text$/).waitFor();
  await editor.getByText(/callers would hear the old words/).waitFor();
  await desk.press('Control+1');
  await desk.ready();
  await page.getByRole('tab', { name: /Problems/ }).click();
  await page
    .getByText(/recording of the prompt “welcome” says an earlier text/)
    .first()
    .waitFor();
  await desk.press('Control+2');
  await editor.getByRole('button', { name: 'It is right as it is' }).click();
  await cell(page, /^welcome, en: Recorded$/).waitFor();
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await cell(page, /^welcome, en: Old text$/).waitFor();
});

test('what steps say is not deleted, and the places lead there', async () => {
  const desk = await content('In use');
  const { page } = desk;
  await page.getByRole('checkbox', { name: 'Choose welcome' }).click();
  await page
    .getByRole('region', { name: 'Chosen rows' })
    .getByRole('button', { name: 'Delete…' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Still in use' });
  await dialog.getByRole('button', { name: /Welcome/ }).click();
  await until(() => desk.chosen()).toEqual(['welcome']);
});

test('the matrix is walked by keyboard, found in, and a prompt is written', async () => {
  const desk = await content('Keys');
  const { page } = desk;
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await cell(page, /^agent-info, en/).focus();
  await desk.press('ArrowDown');
  await until(focused).toMatch(/, en: Text only$/);
  await desk.press('ArrowRight');
  await until(focused).toMatch(/, ar: Text only$/);
  await desk.press('Control+End');
  await desk.press('Control+Home');
  await page.getByRole('searchbox', { name: 'Find in content' }).fill('holiday');
  await until(() => page.getByRole('row').count()).toBe(2);
  await page.getByRole('searchbox', { name: 'Find in content' }).fill('');
  await page.getByRole('button', { name: 'New prompt' }).click();
  const dialog = page.getByRole('dialog', { name: 'New prompt' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Thank you');
  await dialog.getByRole('textbox', { name: /What callers hear/ }).fill('Thank you for waiting.');
  await dialog.getByRole('button', { name: 'Write' }).click();
  await cell(page, /^thank-you, en: Text only$/).waitFor();
  await cell(page, /^thank-you, ar: Missing$/).waitFor();
  await until(() => readFileSync(join(desk.folder, 'i18n/en.json'), 'utf8')).toContain('thank-you');
});

test('a video has a picture and a length, and plays', async () => {
  const desk = await content('Films');
  const { page } = desk;
  const film = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [160, 90];
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const done = new Promise((stop) => {
      recorder.onstop = stop;
    });
    recorder.start();
    for (let n = 0; n < 30; n++) {
      if (pen) {
        pen.fillStyle = `hsl(${n * 12} 80% 50%)`;
        pen.fillRect(0, 0, 160, 90);
      }
      await new Promise((next) => setTimeout(next, 40));
    }
    recorder.stop();
    await done;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  await takeIn(page, { 'tour.webm': Buffer.from(film, 'base64') });
  await page.getByRole('row', { name: /tour/ }).locator('img').waitFor();
  await cell(page, /^tour: Recorded$/).click();
  const editor = page.getByRole('complementary', { name: 'tour: editor' });
  const video = editor.locator('video');
  await video.waitFor();
  await video.evaluate((one: HTMLVideoElement) => one.play());
  await until(() => video.evaluate((one: HTMLVideoElement) => one.currentTime > 0)).toBe(true);
});

describe('what is given out', () => {
  const given = async (page: Page, choose: string): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Give out' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: choose }).click();
    return readFileSync(await (await downloading).path());
  };

  test('a script, and sounds for an exchange', async () => {
    const desk = await content('Given');
    const { page } = desk;
    await takeIn(page, { 'welcome.wav': wav(1000) });
    await cell(page, /^welcome, en: Recorded$/).waitFor();
    const table = String(await given(page, 'Script for recording, as a table…'));
    expect(table).toContain('welcome,en,en/welcome.wav,');
    expect(table).toContain(',ar,ar/menu.wav,');
    const paper = await given(page, 'Script for recording, as a PDF…');
    expect(String(paper.subarray(0, 4))).toBe('%PDF');
    const sounds = await given(page, 'All sounds for Asterisk…');
    expect(String(sounds)).toContain('en/welcome.ulaw');
  });
});

test('the inspector plays a prompt, and a bundle carries it', async () => {
  const desk = await content('Inspector');
  const { page } = desk;
  await takeIn(page, { 'welcome.wav': wav(1200) });
  await desk.press('Control+1');
  await desk.ready();
  await desk.choose('welcome');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Play welcome' }).click();
  await inspector.getByText('1.2 s').waitFor();
  await inspector.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('complementary', { name: 'welcome: editor' }).waitFor();
  const folder = join(desk.folder, 'prompts/en');
  expect(readdirSync(folder)).toEqual(['welcome.wav']);
  expect(statSync(join(folder, 'welcome.wav')).size).toBe(wav(1200).length);
});
