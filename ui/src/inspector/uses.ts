/** Which steps of the open flow use a variable: as a name of its own in a setting or in code. */
import { type Book, stepName, steps } from '../flow/book';

export interface Use {
  step: string;
  name: string;
}

export function usesOfVariable(book: Book, variable: string): Use[] {
  const name = new RegExp(`(?<![\\p{L}\\d_.])${variable}(?![\\p{L}\\d_])`, 'u');
  const texts = new Map<string, boolean>();
  const inPrompt = (id: string): boolean => {
    const known = texts.get(id);
    if (known !== undefined) return known;
    const found = Object.values(book.texts).some((all) => filled(all[id] ?? '', name));
    texts.set(id, found);
    return found;
  };
  const uses = (value: unknown, field: string): boolean => {
    if (typeof value === 'string') {
      if (field === 'prompt') return inPrompt(value);
      return value === variable || isCode(field) ? name.test(value) : filled(value, name);
    }
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(
      ([key, inner]) => key === variable || uses(inner, Array.isArray(value) ? field : key),
    );
  };
  return steps(book)
    .filter((step) => uses(step.settings, ''))
    .map((step) => ({ step: step.id, name: stepName(step) }));
}

const isCode = (field: string): boolean => ['expr', 'left', 'code', 'valid_if'].includes(field);

/** Whether the name stands between double braces. */
const filled = (text: string, name: RegExp): boolean =>
  [...text.matchAll(/\{\{(.*?)\}\}|\{%(.*?)%\}/gs)].some((m) => name.test(m[1] ?? m[2] ?? ''));
