import { i18n } from '@lingui/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, render, settle } from '../app/testing/render';
import type { Book } from '../bindings/types';
import type { Edit } from '../flow/book';
import { sectionsOf } from './form/sections';
import { type FieldShape, settingsFields, stepTypes } from './form/shape';
import { empty } from './form/usual';
import { StepInspector } from './StepInspector';
import { useStep } from './step';
import { labelOf } from './words';
import { type Work, WorkContext } from './work';

// Editors measure text, which there is nothing to do with here; they are tried in a browser.
vi.mock('./code/Editor', () => ({
  default: ({ label }: { label: string }) => <textarea aria-label={label} />,
}));

function bookWith(type: string, settings: Record<string, unknown>): Book {
  return {
    flow: { schema: '', id: 'f', start: 's', nodes: [{ id: 's', type, name: 'A step', settings }] },
    layout: { schema: '' },
    tests: { schema: '' },
    project: { schema: '', languages: ['en', 'ar'] },
    texts: { en: {}, ar: {} },
  };
}

function workWith(book: Book, edits: (Edit | null)[] = []): Work {
  return {
    flow: { project: 'p', flow: 'f' },
    book,
    faces: {},
    problems: [],
    flows: [],
    readOnly: false,
    commit: (make) => void edits.push(make(book)),
    jump: () => undefined,
    ask: () => Promise.reject(new Error('nobody is asked here')),
  };
}

/** Settings in which everything that shows only sometimes shows. */
function everything(fields: readonly FieldShape[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, field.usual ?? empty(field.shape)]));
}

afterEach(() => i18n.activate('en'));

const shown = async (type: string) => {
  const book = bookWith(type, everything(settingsFields(type)));
  const box = await render(
    <WorkContext.Provider value={workWith(book)}>
      <StepInspector id="s" />
    </WorkContext.Provider>,
  );
  const advanced = [...box.querySelectorAll('button[aria-expanded="false"].w-full')].pop();
  if (advanced) await click(advanced);
  await settle();
  return box;
};

const CONTROLS =
  'input, textarea, button, [role="combobox"], [role="switch"], [role="radio"], [contenteditable]';

const nameOf = (control: Element): string =>
  control.getAttribute('aria-label') ||
  control.textContent?.trim() ||
  (control.id && document.querySelector(`label[for="${control.id}"]`)?.textContent) ||
  control.closest('label')?.textContent ||
  '';

describe.each(['en', 'ar'])('the inspector in %s', (language) => {
  it.each(stepTypes)('%s: each setting has a control with a name', async (type) => {
    i18n.load(language, {});
    i18n.activate(language);
    const box = await shown(type);
    const { prompts, own, advanced } = sectionsOf(type);
    const all = [...prompts, ...own.flatMap((section) => section.fields), ...advanced];
    for (const field of all) {
      const row = box.querySelector(`[data-field="${field.name}"]`);
      expect(row, field.key).not.toBeNull();
      const controls = [...(row?.querySelectorAll(CONTROLS) ?? [])];
      expect(controls.length, field.key).toBeGreaterThan(0);
      const nameless = controls.filter((control) => !nameOf(control));
      expect(
        nameless.map((control) => control.outerHTML),
        field.key,
      ).toEqual([]);
      expect((row?.closest('section') ?? row)?.textContent, field.key).toContain(
        labelOf(field.key),
      );
    }
  });
});

function Change() {
  const form = useStep('s');
  return (
    <>
      <button type="button" id="set" onClick={() => form?.set('timeout_ms', 9000, 'No input')} />
      <button type="button" id="clear" onClick={() => form?.set('tries', undefined, 'Tries')} />
    </>
  );
}

describe('an edit of a step', () => {
  it('says what was changed, and leaves out what is as usual', async () => {
    const edits: (Edit | null)[] = [];
    const book = bookWith('menu', { tries: 4 });
    const box = await render(
      <WorkContext.Provider value={workWith(book, edits)}>
        <Change />
      </WorkContext.Provider>,
    );
    for (const button of box.querySelectorAll('button')) await click(button);
    expect(edits.map((edit) => edit?.label)).toEqual([
      'Change “A step”: No input',
      'Change “A step”: Tries',
    ]);
    expect(edits.map((edit) => edit?.changes[0]?.after)).toEqual([
      { id: 's', type: 'menu', name: 'A step', settings: { tries: 4, timeout_ms: 9000 } },
      { id: 's', type: 'menu', name: 'A step' },
    ]);
  });
});
