import { expect, test } from 'vitest';
import type { Comparison } from '../bindings/types';
import { marksOf } from './marks';

test('steps and outputs carry what is said of them', () => {
  const changes = [
    { kind: 'changed', step: 'a', words: '' },
    { kind: 'added', step: 'b', words: '' },
    { kind: 'text', step: 'b', words: '' },
    { kind: 'removed', step: 'c', words: '' },
    { kind: 'rewired', step: 'a', port: '1', words: '' },
    { kind: 'flow', words: '' },
  ];
  const { steps, rewired } = marksOf({ changes } as unknown as Comparison);
  expect([...steps]).toEqual([
    ['a', 'changed'],
    ['b', 'added'],
    ['c', 'removed'],
  ]);
  expect([...rewired]).toEqual(['a.1']);
});
