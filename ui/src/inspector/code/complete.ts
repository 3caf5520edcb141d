/** What an editor proposes: the flow's variables, what every call has, functions and filters. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Variable, Vocabulary } from '../../bindings/types';
import type { CodeLanguage } from './language';

export interface Known {
  variables: readonly Variable[];
  vocabulary: Vocabulary | null;
  /** Names that are known only here, such as `value`. */
  names: readonly string[];
}

export function proposals(language: CodeLanguage, known: Known): Completion[] {
  const { variables, vocabulary, names } = known;
  const all: Completion[] = [
    ...names.map((label) => ({ label, type: 'variable', boost: 2 })),
    ...variables.map((one) => ({
      label: one.id,
      type: 'variable',
      detail: one.description || one.type || '',
      boost: 1,
    })),
  ];
  if (!vocabulary) return all;
  if (language === 'javascript') {
    return [
      ...all,
      ...vocabulary.library.map(([label, detail]) => ({ label, detail, type: 'function' })),
    ];
  }
  return [
    ...all,
    ...vocabulary.built_in.map(([label, detail]) => ({ label, detail, type: 'constant' })),
    ...vocabulary.functions.map(([label, written, detail]) => ({
      label,
      detail: written,
      info: detail,
      type: 'function',
    })),
  ];
}

/** Whether the place is between double braces. */
function isFilledIn(before: string): boolean {
  return before.lastIndexOf('{{') > before.lastIndexOf('}}');
}

export function completeWith(language: CodeLanguage, known: () => Known) {
  const inBraces = language === 'template' || language === 'json';
  return (context: CompletionContext): CompletionResult | null => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 400), context.pos);
    if (inBraces && !isFilledIn(before)) return null;
    const word = context.matchBefore(/[\p{L}_][\p{L}\d_.]*/u);
    const opened = inBraces && /\{\{\s*$/.test(before);
    if (!word && !context.explicit && !opened) return null;
    return {
      from: word?.from ?? context.pos,
      options: proposals(language, known()),
      validFor: /^[\p{L}\d_.]*$/u,
    };
  };
}
