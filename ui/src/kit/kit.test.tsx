import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { click, get, press, render, write } from '../app/testing/render';
import {
  Button,
  Combobox,
  DurationInput,
  dismissToast,
  ErrorNotice,
  Field,
  IconButton,
  NumberInput,
  readNumber,
  Splitter,
  TextInput,
  Toasts,
  toast,
  useToasts,
} from '.';

test.each([
  ['5', 5],
  [' 2.5 ', 2.5],
  ['2,5', 2.5],
  ['٢٫٥', 2.5],
  ['-3', -3],
  ['', null],
  ['1e9', null],
  ['5 s', null],
])('“%s” is the number %s', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test('a number is taken when somebody has finished, within its bounds', async () => {
  const onValue = vi.fn();
  await render(<NumberInput aria-label="Tries" value={3} onValue={onValue} min={1} max={9} />);
  const input = get('spinbutton', 'Tries');
  await write(input, '40');
  expect(onValue).not.toHaveBeenCalled();
  await press(input, { key: 'Enter' });
  expect(onValue).toHaveBeenLastCalledWith(9);
  await write(input, 'many');
  await press(input, { key: 'Enter' });
  expect(onValue).toHaveBeenCalledOnce();
  await press(input, { key: 'ArrowDown' });
  expect(onValue).toHaveBeenLastCalledWith(2);
});

test('a length of time is kept in milliseconds and shown in seconds', async () => {
  const onValue = vi.fn();
  const box = await render(<DurationInput aria-label="After" value={5000} onValue={onValue} />);
  const input = get('spinbutton', 'After') as HTMLInputElement;
  expect([input.value, box.textContent]).toEqual(['5', 's']);
  await write(input, '2.25');
  await press(input, { key: 'Enter' });
  expect(onValue).toHaveBeenCalledWith(2250);
});

test('a field names its control and says what is wrong with it', async () => {
  await render(
    <Field label="Name" error="It needs a name.">
      <TextInput />
    </Field>,
  );
  const input = get('textbox', 'Name');
  const says = document.getElementById(input.getAttribute('aria-describedby') ?? '');
  expect(says?.textContent).toBe('It needs a name.');
  expect(input.getAttribute('aria-invalid')).toBe('true');
});

test('a splitter moves by keys, the other way round in a mirrored window', async () => {
  const onSize = vi.fn();
  const onCollapse = vi.fn();
  const box = await render(
    <Splitter
      label="Width"
      size={300}
      min={200}
      max={400}
      usual={250}
      onSize={onSize}
      onCollapse={onCollapse}
      part="before"
      direction="row"
    />,
  );
  const bar = box.querySelector('hr') as HTMLElement;
  await press(bar, { key: 'ArrowRight' });
  await press(bar, { key: 'ArrowLeft', shiftKey: true });
  await press(bar, { key: 'End' });
  expect(onSize.mock.calls.flat()).toEqual([316, 236, 400]);
  bar.style.direction = 'rtl';
  await press(bar, { key: 'ArrowRight' });
  expect(onSize).toHaveBeenLastCalledWith(284);
  await press(bar, { key: 'Enter' });
  expect(onCollapse).toHaveBeenCalledOnce();
});

test('a button that works cannot be pressed again', async () => {
  const onClick = vi.fn();
  await render(
    <Button loading onClick={onClick}>
      Create
    </Button>,
  );
  await click(get('button', 'Create'));
  expect(onClick).not.toHaveBeenCalled();
  expect(get('button', 'Create').getAttribute('aria-busy')).toBe('true');
});

test('an icon button has a name', async () => {
  await render(<IconButton label="Undo" icon={<svg aria-hidden="true" />} />);
  expect(get('button', 'Undo').textContent).toBe('');
});

test('details of an error stay folded until asked for', async () => {
  const box = await render(
    <ErrorNotice code="gone" details="ENOENT">
      The folder is not there.
    </ErrorNotice>,
  );
  expect(box.textContent).not.toContain('ENOENT');
  await click(get('button', 'Details'));
  expect(box.textContent).toContain('gone\nENOENT');
});

test('a toast tells what is done, with Undo; at most three are there', async () => {
  const undo = vi.fn();
  await render(<Toasts />);
  let last = 0;
  await act(async () => {
    for (const step of ['a', 'b', 'c']) toast(`Removed ${step}`);
    last = toast('Removed d', { label: 'Undo', run: undo });
  });
  expect(useToasts.getState().toasts.map((one) => one.text)).toEqual([
    'Removed b',
    'Removed c',
    'Removed d',
  ]);
  await click(get('button', 'Undo'));
  expect(undo).toHaveBeenCalledOnce();
  await act(async () => dismissToast(last));
  expect(useToasts.getState().toasts).toHaveLength(2);
});

test('a combobox offers to make what is not there', async () => {
  const onValue = vi.fn();
  await render(
    <Combobox
      label="Prompt"
      value=""
      onValue={onValue}
      options={[{ value: 'w', label: 'Welcome' }]}
      create={(typed) => `Create “${typed}”`}
    />,
  );
  await click(get('combobox', 'Prompt'));
  await write(document.querySelector('[cmdk-input]') as Element, 'Bye');
  await click(get('option', 'Create “Bye”'));
  expect(onValue).toHaveBeenCalledWith('Bye');
});
