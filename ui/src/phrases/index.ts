// What the studio says, in the language of the window. The studio speaks one language, so that a
// call's trace, a test and a log are the same everywhere; here its sentences are known again by
// their form, and the parts in them are told in turn. Names in “quotes” stay as they are.
// Deliberately not here: problems of a flow, which the studio itself tells in both languages.

type Phrase = readonly string[];

interface Form {
  form: RegExp;
  parts: readonly string[];
  /** Parts that somebody wrote: told as they are. */
  names: ReadonlySet<string>;
  words: string;
}

const PART = /\{([a-z]+)\}/g;
const QUOTED = /[“"`]\{([a-z]+)\}[”"`]/g;
const DEEPEST = 5;
/** Where one condition ends and the next begins. */
const CONDITIONS = /, (?=\S+ (?:is|has no) )/;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A part of a sentence, whichever way either is written. */
const apart = (text: string): string => `\u2068${text}\u2069`;
/** How much of a phrase is its own: the more, the surer that it is meant. */
const own = ([english = '']: Phrase) => english.replace(PART, '').length;

function formOf([english = '', words = '']: Phrase): Form {
  const named = (pattern: RegExp) => [...english.matchAll(pattern)].map((m) => m[1] ?? '');
  // A name is one word: whatever else may be before “is” is no condition.
  const pieces = english
    .split(PART)
    .map((piece, at) => (at % 2 ? (piece === 'name' ? '(\\S+)' : '(.+?)') : escaped(piece)));
  const form = new RegExp(`^${pieces.join('')}$`, 's');
  return { form, parts: named(PART), names: new Set(named(QUOTED)), words };
}

class Phrasebook {
  private readonly exact = new Map<string, string>();
  private readonly forms: readonly Form[];

  constructor(phrases: readonly Phrase[]) {
    const open = phrases.filter(([english = '']) => english.includes('{'));
    for (const [english = '', words = ''] of phrases) this.exact.set(english, words);
    this.forms = [...open].sort((a, b) => own(b) - own(a)).map(formOf);
  }

  find(text: string, depth = 0): string | null {
    const plain = this.exact.get(text);
    if (plain !== undefined || depth > DEEPEST) return plain ?? null;
    const told = (part: string) => this.find(part, depth + 1) ?? part;
    const conditions = text.split(CONDITIONS);
    if (conditions.length > 1 && /^\S+ (?:is|has no) /.test(text)) {
      return conditions.map(told).join('، ');
    }
    for (const { form, parts, names, words } of this.forms) {
      const found = form.exec(text);
      if (!found) continue;
      return words.replace(PART, (_, part: string) => {
        const value = found[parts.indexOf(part) + 1] ?? '';
        return apart(names.has(part) ? value : told(value));
      });
    }
    return null;
  }
}

let book: Phrasebook | null = null;

/** Before the first sentence in a language is told. */
export async function loadPhrases(locale: 'en' | 'ar'): Promise<void> {
  book = locale === 'ar' ? new Phrasebook((await import('./arabic')).arabic) : null;
}

/** What is said in the language of the window; nothing where it has no words for it. */
export const known = (text: string): string | null => book?.find(text) ?? null;

/** A sentence of the studio as this window says it; what is not known stays as it is. */
export const phrase = (text: string): string => known(text) ?? text;
