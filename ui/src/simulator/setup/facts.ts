// A caller's facts as a person types them: `tier = vip`, one a line.
import type { Facts } from '../../bindings/types';

type Values = Record<string, unknown>;

/** A value as it is typed: a number, yes or no, JSON, or else text. */
export function readValue(text: string): unknown {
  const plain = text.trim();
  if (plain === '') return '';
  try {
    return JSON.parse(plain);
  } catch {
    return plain;
  }
}

export function writeValue(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  // Text that would be read as something else keeps its quotes.
  return readValue(value) === value ? value : JSON.stringify(value);
}

export function writeValues(values: Values | undefined): string {
  return Object.entries(values ?? {})
    .map(([name, value]) => `${name} = ${writeValue(value)}`)
    .join('\n');
}

/** The values, or the first line that is none. */
export function readValues(text: string): { values: Values } | { wrong: string } {
  const values: Values = {};
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const found = /^([\p{L}_][\p{L}\p{N}_.-]*)\s*[=:]\s*(.*)$/u.exec(line);
    if (!found?.[1]) return { wrong: line };
    values[found[1]] = readValue(found[2] ?? '');
  }
  return { values };
}

/** Only what is said; what is left empty is the profile's. */
export function trimFacts(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) =>
      typeof value === 'object' && value !== null
        ? Object.keys(value).length > 0
        : value !== '' && value !== undefined,
    ),
  );
}
