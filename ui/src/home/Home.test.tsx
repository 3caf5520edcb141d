import { act } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { usePlace } from '../app/place';
import { click, get, press, render, settle, write } from '../app/testing/render';
import type { FlowCard, Home as HomeData, TemplateCard } from '../bindings/types';
import { setHost } from '../host';
import { FakeHost } from '../host/fake';
import { importFiles } from './actions';
import { closeHomeDialog, openHomeDialog } from './dialogs';
import { Home } from './Home';
import { HomeDialogs } from './HomeDialogs';
import { followHome, readHome, useHome } from './store';
import { Trouble } from './Trouble';

const picture = { steps: [], groups: [], lines: [] };

const flow: FlowCard = {
  project: 'noor',
  project_name: 'Al Noor Bank',
  flow: 'main',
  name: 'Main line',
  steps: 12,
  edited_ms: Date.now() - 3 * 3_600_000,
  errors: 2,
  warnings: 1,
  tests: { passed: 3, failed: 1 },
  unsaved: 0,
  picture,
};

const template: TemplateCard = {
  id: 'clinic',
  name: 'Clinic',
  description: 'A clinic’s number',
  languages: ['en', 'ar'],
  steps: 9,
  numbers: [],
  parameters: { notify_email: 'a@b.example', voicemail_enabled: true, list: [1] },
  picture,
};

const home: HomeData = {
  projects: [
    { id: 'noor', name: 'Al Noor Bank', folder: '/f/noor', flows: 1, opened_ms: 0, missing: false },
    { id: 'old', name: 'Old', folder: '/f/old', flows: 0, opened_ms: 0, missing: true },
  ],
  recent: [flow],
  templates: [template],
  folder: '~/Callwright',
  first_run: false,
};

let host: FakeHost;

function asked(command: string): unknown[] {
  return host.asked.filter((one) => one.command === command).map((one) => one.args);
}

beforeEach(() => {
  host = new FakeHost({ home: () => home });
  setHost(host);
  useHome.setState({ home: null, failed: null, project: null, view: null, trouble: null });
  usePlace.setState({ screen: 'home', project: null, flow: null });
  closeHomeDialog();
});

test('recent flows tell what is wrong with them, and open', async () => {
  await render(<Home />);
  const card = get('button', 'Main line');
  for (const words of ['Al Noor Bank', '12 steps', '3 hours ago', '2 errors', '1 test fails']) {
    expect(card.textContent).toContain(words);
  }
  await click(card);
  expect(usePlace.getState()).toEqual({ screen: 'designer', project: 'noor', flow: 'main' });
});

test('on the first run there are templates and nothing that is empty', async () => {
  host.answer({ home: () => ({ ...home, first_run: true, projects: [], recent: [] }) });
  const box = await render(<Home />);
  expect(box.textContent).toContain('Start from a template');
  expect(box.textContent).not.toContain('Recent');
  expect(box.querySelector('input')).toBeNull();
});

test('when Home cannot be read, it says so and tries again', async () => {
  let works = false;
  host.answer({
    home: () => {
      if (!works) throw { code: 'other', message: 'The library cannot be opened.', details: 'x' };
      return home;
    },
  });
  const box = await render(<Home />);
  expect(box.textContent).toContain('The library cannot be opened.');
  works = true;
  await click(get('button', 'Try again'));
  expect(box.textContent).toContain('Main line');
});

test('a new project takes the template’s parameters as they were filled in', async () => {
  host.answer({ project_create: () => ({ project: 'clinic', flow: 'clinic' }) });
  await readHome();
  await render(<HomeDialogs />);
  await act(async () => openHomeDialog({ is: 'new', template: 'clinic' }));
  await write(get('textbox', 'Notify email'), 'desk@clinic.example');
  await click(get('switch', 'Voicemail enabled'));
  await click(get('button', 'Create'));
  await settle();
  expect(asked('project_create')).toEqual([
    {
      template: 'clinic',
      name: 'Clinic',
      parameters: { notify_email: 'desk@clinic.example', voicemail_enabled: false, list: [1] },
      place: '',
    },
  ]);
  expect(usePlace.getState().flow).toBe('clinic');
});

test('a flow without a name is not made, and the dialog says why', async () => {
  await readHome();
  await render(<HomeDialogs />);
  await act(async () => openHomeDialog({ is: 'new' }));
  await click(get('button', 'Create'));
  expect(document.body.textContent).toContain('A flow needs a name');
  expect(asked('project_create')).toEqual([]);
});

test('a refusal stays in the dialog, with its details', async () => {
  host.answer({
    flow_create: () => {
      throw { code: 'exists', message: 'There is a flow called so.', details: 'main.flow.json' };
    },
    project: () => ({ id: 'noor', name: '', folder: '', languages: [], flows: [flow], broken: [] }),
  });
  await readHome();
  await render(<HomeDialogs />);
  await act(async () => openHomeDialog({ is: 'new', project: 'noor' }));
  await write(get('textbox', 'Name'), 'Main line');
  await click(get('button', 'Create'));
  await settle();
  expect(asked('flow_create')).toEqual([{ project: 'noor', name: 'Main line', copy_of: '' }]);
  expect(get('alert', 'There is a flow called so.')).toBeTruthy();
});

test('a dropped file goes into the open project; what does not work is told', async () => {
  host.answer({ import_file: () => ({ project: 'noor', flow: 'new' }) });
  usePlace.setState({ screen: 'designer', project: 'noor', flow: 'main' });
  await importFiles([new File(['{"ü":1}'], 'new.flow.json')]);
  expect(asked('import_file')).toEqual([
    { name: 'new.flow.json', bytes: btoa('{"\xc3\xbc":1}'), project: 'noor' },
  ]);
  expect(usePlace.getState().flow).toBe('new');

  host.answer({
    import_file: () => {
      throw { code: 'arguments', message: 'This is no flow.' };
    },
  });
  await render(<Trouble />);
  await act(() => importFiles([new File(['?'], 'x.json')]));
  expect(get('alert', 'This is no flow.')).toBeTruthy();
  await click(get('button', 'Dismiss'));
  expect(document.querySelector('[role="alert"]')).toBeNull();
});

test('Home is read again when something changed', async () => {
  const end = followHome();
  await render(<Home />);
  host.answer({ home: () => ({ ...home, recent: [{ ...flow, name: 'Night line' }] }) });
  await act(async () => host.emit({ event: 'home_changed' }));
  expect(get('button', 'Night line')).toBeTruthy();
  end();
});

test('arrow keys go from card to card', async () => {
  await render(<Home />);
  const card = get('button', 'Main line');
  card.focus();
  await press(card, { key: 'ArrowRight' });
  expect(document.activeElement?.textContent).toContain('Clinic');
});
