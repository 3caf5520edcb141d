import { msg } from '@lingui/core/macro';
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { click, get, press, render, settle, write } from '../app/testing/render';
import { Jump, openJump } from './Jump';
import { registerJumpSource } from './sources';

test('what is typed right after opening is found, chosen and run', async () => {
  const run = vi.fn();
  const end = registerJumpSource({
    id: 'steps',
    title: msg`Steps`,
    order: 10,
    items: () => ['Main menu', 'Balance', 'Goodbye'].map((title) => ({ id: title, title, run })),
  });
  await render(<Jump />);
  await act(async () => openJump());
  const input = document.querySelector('[cmdk-input]');
  expect(document.activeElement).toBe(input);
  await write(input as Element, 'bal');
  await settle();
  expect([...document.querySelectorAll('[role="option"]')].map((o) => o.textContent)).toEqual([
    'Balance',
  ]);
  await press(input as Element, { key: 'Enter' });
  expect(run).toHaveBeenCalledOnce();
  expect(document.querySelector('[role="dialog"]')).toBeNull();
  end();
});

test('nothing called so: what can be made of it is offered', async () => {
  const make = vi.fn();
  const ends = [
    registerJumpSource({
      id: 'prompts',
      title: msg`Prompts`,
      order: 30,
      items: () => [],
      create: (query) => ({ id: 'new', title: `Create prompt “${query}”`, run: () => make(query) }),
    }),
    registerJumpSource({
      id: 'broken',
      title: msg`Prompts`,
      order: 40,
      items: () => Promise.reject(new Error('no')),
    }),
  ];
  await render(<Jump />);
  await act(async () => openJump());
  await write(document.querySelector('[cmdk-input]') as Element, ' welcome ');
  await settle();
  expect(document.body.textContent).toContain('Nothing called “welcome”');
  await click(get('option', 'Create prompt'));
  expect(make).toHaveBeenCalledWith('welcome');
  for (const end of ends) end();
});
