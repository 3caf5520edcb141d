/** A menu's options, as the keypad changes them. */
import type { MenuOption } from '../../bindings/steps';
import { outputOf } from '../../inspector/goes/order';

export const optionsOf = (value: unknown): MenuOption[] =>
  Array.isArray(value) ? (value as MenuOption[]) : [];

/** Which option a key chooses; the first, if two have it. */
export const optionAt = (options: readonly MenuOption[], key: string): number =>
  options.findIndex((option) => option.key === key);

/** With a new option for a key, among the others as on the phone. */
export function withOption(options: readonly MenuOption[], key: string): MenuOption[] {
  const made: MenuOption = key ? { key } : { id: freeOption(options) };
  return [...options, made];
}

function freeOption(options: readonly MenuOption[]): string {
  const taken = new Set(options.map(outputOf));
  for (let n = 1; ; n++) {
    if (!taken.has(`option-${n}`)) return `option-${n}`;
  }
}

/** The output ids before and after a change of one option, where they differ. */
export function outputChange(before: MenuOption, after: MenuOption): [string, string] | null {
  const [from, to] = [outputOf(before), outputOf(after)];
  return from === to ? null : [from, to];
}
