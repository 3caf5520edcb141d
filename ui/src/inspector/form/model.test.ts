import { i18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import { allWords, labelOf } from '../words';
import { getAt, setAt, written } from './path';
import { sectionsOf } from './sections';
import { type FieldShape, type Shape, settingsFields, stepTypes } from './shape';

/** Every setting of a shape, with the choices there are in it. */
function walk(fields: FieldShape[], seen = new Set<string>()): string[] {
  return fields.flatMap((field) => {
    if (seen.has(field.key)) return [];
    seen.add(field.key);
    return [field.key, ...inside(field.shape, seen)];
  });
}

function inside(shape: Shape, seen: Set<string>): string[] {
  switch (shape.is) {
    case 'choice':
      return shape.values.map((value) => `${shape.def}=${value}`);
    case 'group':
      return walk(shape.fields, seen);
    case 'union':
      return shape.cases.flatMap((one) => [`${shape.def}=${one.value}`, ...walk(one.fields, seen)]);
    case 'list':
    case 'map':
      return inside(shape.item, seen);
    default:
      return [];
  }
}

describe('settings of all step types', () => {
  it('are all known', () => {
    expect(stepTypes).toHaveLength(22);
  });

  it.each(stepTypes)('%s: each is in one place', (type) => {
    const { prompts, own, advanced } = sectionsOf(type);
    const placed = [...prompts, ...own.flatMap((section) => section.fields), ...advanced];
    expect(placed.map((field) => field.name).sort()).toEqual(
      settingsFields(type)
        .map((field) => field.name)
        .sort(),
    );
  });

  it.each(stepTypes)('%s: each setting and choice has words in both languages', (type) => {
    const keys = [
      ...walk(settingsFields(type)),
      ...sectionsOf(type).own.map((section) => section.title),
    ];
    const wordless = keys.filter((key) => !allWords[key]?.[0] || !allWords[key]?.[1]);
    expect(wordless).toEqual([]);
    const foreign = keys.filter(
      (key) => !/[\u0600-\u06ff]/.test(allWords[key]?.[1] ?? '') && !SAME.has(key),
    );
    expect(foreign).toEqual([]);
  });

  it('are called as the window speaks', () => {
    i18n.activate('en');
    expect(labelOf('MenuStep.timeout_ms')).toBe('No input after');
    i18n.load('ar', {});
    i18n.activate('ar');
    expect(labelOf('MenuStep.timeout_ms')).toBe('بلا إدخال بعد');
    i18n.activate('en');
  });
});

/** Written alike in both languages. */
const SAME = new Set([
  'EndKey=#',
  'EndKey=*',
  'Script.code',
  '#script',
  'Body=json',
  'Method=GET',
  'Method=POST',
  'Method=PUT',
  'Method=PATCH',
  'Method=DELETE',
]);

describe('paths', () => {
  const settings = { options: [{ key: '1' }, { key: '2', label: 'B' }] };
  it.each([
    ['options.1.label', 'C', { options: [{ key: '1' }, { key: '2', label: 'C' }] }],
    ['options.1.label', undefined, { options: [{ key: '1' }, { key: '2' }] }],
    ['to.kind', 'sip', { ...settings, to: { kind: 'sip' } }],
  ])('%s becomes %s', (path, value, expected) => {
    const made = setAt(settings, path, value);
    expect(made).toEqual(expected);
    expect(getAt(made, path)).toEqual(value);
  });

  it('leaves out what is as usual', () => {
    expect(written(5000, 5000, false)).toBeUndefined();
    expect(written(null, null, true)).toBeUndefined();
    expect(written(0, 5000, false)).toBe(0);
    expect(written([], [], false)).toBeUndefined();
  });
});
