import { expect, test } from 'vitest';
import { apply } from '../../flow/apply';
import { exitOf } from '../../flow/book';
import { move } from '../../flow/edits';
import { type Box, touch } from '../../flow/measure';
import { facesOf, template, templateNames } from '../../flow/testing/templates';
import { makeScene } from '../scene';
import { bigBook } from '../testing/big';
import { roundedPath } from './path';

/** Whether a stretch goes through the inside of a box. */
function crosses(a: { x: number; y: number }, b: { x: number; y: number }, box: Box): boolean {
  const line = {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
  return touch(line, { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 });
}

test.each(templateNames)('%s: lines are level or upright, and go through no step', (name) => {
  const book = template(name);
  const scene = makeScene(book, facesOf(book), '');
  expect(scene.routes.size).toBe(scene.lines.length);
  for (const { exit, target } of scene.lines) {
    const route = scene.routes.get(exit) ?? [];
    expect(route.length).toBeGreaterThan(1);
    for (let i = 1; i < route.length; i++) {
      const [a, b] = [route[i - 1], route[i]];
      if (!a || !b) continue;
      expect(a.x === b.x || a.y === b.y, exit).toBe(true);
      const hit = [...scene.boxes].filter(
        ([id, box]) => id !== target && id !== exitOf(exit).step && crosses(a, b, box),
      );
      expect(
        hit.map(([id]) => id),
        exit,
      ).toEqual([]);
    }
  }
});

test('a loop to itself runs round the step', () => {
  const book = template('main-customer-support');
  const scene = makeScene(book, facesOf(book), '');
  const route = scene.routes.get('menu.again') ?? [];
  const box = scene.boxes.get('menu');
  expect(box).toBeDefined();
  if (!box) return;
  const low = Math.max(...route.map((p) => p.y));
  const high = Math.min(...route.map((p) => p.y));
  expect(low > box.y + box.height || high < box.y).toBe(true);
});

test('corners are round', () => {
  const d = roundedPath([
    { x: 0, y: 0 },
    { x: 20, y: 0 },
    { x: 20, y: 40 },
    { x: 60, y: 40 },
  ]);
  expect(d).toBe('M0 0L13 0Q20 0 20 7L20 33Q20 40 27 40L60 40');
});

test('thousands of lines are found while nobody waits', () => {
  const { book, faces } = bigBook(5000);
  const began = performance.now();
  const scene = makeScene(book, faces, '');
  expect(scene.routes.size).toBeGreaterThan(5000);
  // Not a measure, which bench/canvas.mjs is: only that it is no square of the number of steps.
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('when one of thousands of steps moves, the other lines stay where they are', () => {
  const { book, faces } = bigBook(2000);
  const scene = makeScene(book, faces, '');
  const moved = apply(book, move(book, { steps: { s00777: { x: 4000, y: 100 } } })?.changes ?? []);
  const next = makeScene(moved, faces, '', scene);
  const other = next.lines.filter((l) => l.source !== 's00777' && l.target !== 's00777');
  const stayed = other.filter((l) => next.routes.get(l.exit) === scene.routes.get(l.exit));
  expect(stayed.length).toBeGreaterThan(other.length * 0.99);
  for (const { exit, from, to } of next.wishes) {
    expect(next.routes.get(exit)?.[0], exit).toEqual(from);
    expect(next.routes.get(exit)?.at(-1), exit).toEqual(to);
  }
});
