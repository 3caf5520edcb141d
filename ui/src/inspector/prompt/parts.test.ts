import { describe, expect, it } from 'vitest';
import type { Book } from '../../flow/book';
import { promptIdFor, promptIds, promptsUsed } from './parts';

const step = {
  id: 'm',
  type: 'menu',
  name: 'Main menu',
  settings: { prompt: [{ prompt: 'old' }] },
};
const book: Book = {
  flow: { schema: '', id: 'f', nodes: [step] },
  layout: { schema: '' },
  tests: { schema: '' },
  project: { schema: '' },
  texts: { en: { 'main-menu': 'Hello', a: '' }, ar: { b: 'مرحبا' } },
};

describe('prompts', () => {
  it('are those with a text in any language', () => {
    expect(promptIds(book)).toEqual(['a', 'b', 'main-menu']);
    expect(promptsUsed(book)).toEqual(['old']);
  });

  it.each([
    ['prompt', 'Main menu', 'main-menu-2'],
    ['invalid', 'Main menu', 'main-menu-invalid'],
    ['callback.prompt', 'Queue', 'queue-callback-prompt'],
    ['prompt', 'Old', 'old-2'],
    ['prompt', 'القائمة', 'm'],
  ])('for %s of “%s” a new one is called %s', (field, name, id) => {
    expect(promptIdFor(book, { ...step, name }, field)).toBe(id);
  });
});
