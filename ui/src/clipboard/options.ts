// A column of a spreadsheet, or lines of a text, as the options of a menu: `Billing`, or `1<tab>Billing`.
import { t } from '@lingui/core/macro';
import { type Book, type Edit, type Step, stepOf } from '../flow/book';
import { setSettings } from '../flow/edits';
import { freeId, slug } from '../flow/ids';

const KEYS = [...'1234567890*#'];
const LONGEST = 120;

export interface Row {
  key: string | null;
  label: string;
}

/** Nothing if the text is no list: one line, or lines too long for options. */
export function rowsOf(text: string): Row[] | null {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/\t+$/, '').trim())
    .filter((line) => line !== '');
  const listed = lines.length > 1 || lines.some((line) => line.includes('\t'));
  if (!listed || lines.length > KEYS.length || lines.some((line) => line.length > LONGEST))
    return null;
  return lines.map((line) => {
    const cells = line.split('\t').map((cell) => cell.trim());
    const at = cells.findIndex((cell) => KEYS.includes(latin(cell)));
    const numbered = /^([0-9٠-٩*#])[.):\-\s]+(.+)$/.exec(line);
    if (cells.length > 1 && at >= 0) {
      const label = cells.find((cell, i) => i !== at && cell !== '') ?? '';
      return { key: latin(cells[at] ?? ''), label };
    }
    if (numbered?.[1] && numbered[2]) return { key: latin(numbered[1]), label: numbered[2] };
    return { key: null, label: cells.find((cell) => cell !== '') ?? line };
  });
}

const latin = (text: string) =>
  text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

type Option = { id?: string; key?: string } & Record<string, unknown>;

/** The menu with an option for each row; keys that are taken are not taken away. */
export function addOptions(book: Book, id: string, rows: readonly Row[]): Edit | null {
  const step: Step | undefined = stepOf(book, id);
  if (step?.type !== 'menu') return null;
  const options = [...((step.settings?.options as Option[] | undefined) ?? [])];
  const ids = new Set(options.map((o) => o.id || o.key));
  const taken = new Set(options.map((o) => o.key));
  let added = 0;
  for (const { key, label } of rows) {
    const free = KEYS.filter((k) => !taken.has(k));
    const own = key !== null && !taken.has(key) ? key : free[0];
    if (own === undefined || label === '') continue;
    const name = freeId(
      slug(label) || `option-${own === '*' ? 'star' : own === '#' ? 'hash' : own}`,
      (i) => ids.has(i),
    );
    taken.add(own);
    ids.add(name);
    options.push({ id: name, key: own, label });
    added += 1;
  }
  if (added === 0) return null;
  return setSettings(book, id, { ...step.settings, options }, { label: t`Paste ${added} options` });
}
