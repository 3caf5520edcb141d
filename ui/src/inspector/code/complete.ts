/** What an editor proposes: the flow's variables, what every call has, functions and filters. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { Variable, Vocabulary } from '../../bindings/types';
import { phrase } from '../../phrases';
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
    ...vocabulary.built_in.map(([label, about]) => ({
      label,
      detail: phrase(about),
      type: 'constant',
    })),
    ...vocabulary.functions.map(([label, written, detail]) => ({
      label,
      detail: written,
      info: phrase(detail),
      type: 'function',
    })),
  ];
}

/** What is filled in is closed with it, unless it is already. */
function closed(view: EditorView, { label }: Completion, from: number, to: number): void {
  const after = view.state.sliceDoc(to, to + 8);
  const rest = /^\s*\}\}/.exec(after)?.[0];
  const insert = rest === undefined ? `${label} }}` : label;
  const cursor = from + label.length + (rest?.length ?? 3);
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: cursor } });
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
    const options = proposals(language, known());
    return {
      from: word?.from ?? context.pos,
      options: inBraces ? options.map((one) => ({ ...one, apply: closed })) : options,
      validFor: /^[\p{L}\d_.]*$/u,
    };
  };
}
