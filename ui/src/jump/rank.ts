// How well a text fits what was typed. Small sets of rules, since the lists are short and people
// look for the beginning of a word.

/** Letters that people type for one another count as the same: É/e, أ/ا, ة/ه, ى/ي. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .toLowerCase();
}

function closeness(word: string, text: string): number {
  if (text === word) return 100;
  if (text.startsWith(word)) return 80;
  const at = text.indexOf(word);
  if (at < 0) return 0;
  return /[\s\-_./“"'(]/.test(text[at - 1] ?? '') ? 60 : 30;
}

/** 0: it does not fit. Every word typed must be somewhere; the title counts most. */
export function rank(query: string, title: string, others: readonly string[] = []): number {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const name = plain(title);
  const rest = others.map(plain);
  let sum = closeness(plain(query).trim(), name);
  for (const word of words) {
    const best = Math.max(closeness(word, name), ...rest.map((text) => closeness(word, text) / 4));
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}
