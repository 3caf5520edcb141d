import { describe, expect, it } from 'vitest';
import type { Book } from '../flow/book';
import { usesOfVariable } from './uses';

function bookWith(settings: Record<string, unknown>): Book {
  return {
    flow: { schema: '', id: 'f', nodes: [{ id: 's', type: 'play', name: 'Say it', settings }] },
    layout: { schema: '' },
    tests: { schema: '' },
    project: { schema: '' },
    texts: { en: { balance: 'You have {{ account.balance }} in {{ branch }}.' } },
  };
}

describe('where a variable is used', () => {
  it.each([
    ['kept in', { save_to: 'pin' }, 'pin', true],
    ['an expression', { value: { expr: 'pin + 1' } }, 'pin', true],
    ['part of another name', { value: { expr: 'pinned + my.pin' } }, 'pin', false],
    ['a condition', { branches: [{ conditions: [{ left: 'pin' }] }] }, 'pin', true],
    ['code', { code: 'pin = 3' }, 'pin', true],
    ['a text', { text: 'It is {{ pin }}.' }, 'pin', true],
    ['a word of a text', { text: 'Type your pin.' }, 'pin', false],
    ['a prompt’s text', { prompt: [{ prompt: 'balance' }] }, 'branch', true],
    ['a field in a prompt’s text', { prompt: [{ prompt: 'balance' }] }, 'balance', false],
    ['what a sub-flow gives', { outputs: { pin: 'code' } }, 'pin', true],
    ['a list of names', { inputs: ['pin'] }, 'pin', true],
  ])('%s', (_, settings, variable, used) => {
    expect(usesOfVariable(bookWith(settings), variable).length > 0).toBe(used);
  });
});
