// Pictures of every screen in target/shots, to be looked at: `npm run shots`.
import { afterEach, beforeAll, describe, test } from 'vitest';
import { large, small } from './drive/browser';
import { dress, inspected, leave, looks, screens, showScreen } from './drive/screens';
import { stageOfFile } from './drive/stage';

const stage = stageOfFile({ reducedMotion: 'reduce' });
let flows = { usual: '', everything: '' };

beforeAll(async () => {
  flows = await stage.showpieces();
});
afterEach(() => leave(stage.page));

describe.each(looks)('$name', (look) => {
  beforeAll(() => dress(stage.page, look));

  const both = async (name: string) => {
    for (const size of [large, small]) {
      await stage.page.setViewportSize(size);
      await stage.picture(`${look.name}/${size.width}/${name}`);
    }
    await stage.page.setViewportSize(large);
  };

  test.each(screens)('$name', async (screen) => {
    await showScreen(stage.page, flows.usual, screen);
    await both(screen.name);
  });

  test.each(inspected)('$name', async (screen) => {
    await showScreen(stage.page, flows.everything, screen);
    await both(screen.name);
  });
});
