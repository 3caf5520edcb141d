/** How the engine's expressions and templates look in an editor. */
import { javascript } from '@codemirror/lang-javascript';
import { StreamLanguage, type StreamParser } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { CodeLanguage } from './language';

const KEYWORDS = /^(?:and|or|not|in|is|if|else|true|false|none)\b/;

const expression: StreamParser<unknown> = {
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'(?:[^'\\]|\\.)*'?/)) return 'string';
    if (stream.match(/^\d+(?:\.\d+)?/)) return 'number';
    if (stream.match(KEYWORDS)) return 'keyword';
    if (stream.match(/^\|\s*[a-z_]+/i)) return 'typeName';
    if (stream.match(/^[\p{L}_][\p{L}\d_]*/u)) return 'variableName';
    stream.next();
    return null;
  },
};

const chips = new MatchDecorator({
  regexp: /\{\{.*?\}\}|\{%.*?%\}/g,
  decoration: Decoration.mark({ class: 'cm-chip', attributes: { dir: 'ltr' } }),
});

/** What is filled in stands out from what is said. */
const templateChips = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = chips.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = chips.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** Each line reads the way its own words do. */
const ownDirection = [
  EditorView.perLineTextDirection.of(true),
  EditorView.decorations.compute(['doc'], ({ doc }) =>
    Decoration.set(
      Array.from({ length: doc.lines }, (_, i) =>
        Decoration.line({ attributes: { dir: 'auto' } }).range(doc.line(i + 1).from),
      ),
    ),
  ),
];

const closing = (brackets: string[]) =>
  EditorState.languageData.of(() => [{ closeBrackets: { brackets } }]);

export function grammar(language: CodeLanguage): Extension {
  switch (language) {
    case 'template':
      return [templateChips, ownDirection, closing(['{'])];
    case 'expression':
      return [StreamLanguage.define(expression), closing(['(', '[', '"', "'"])];
    case 'javascript':
      return javascript();
    case 'json':
      return [javascript(), templateChips];
    case 'pattern':
      return [];
  }
}

/** One line only: what is pasted becomes one. */
export const oneLine: Extension = [
  EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\n\s*/g, ' ')),
  EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
];
