import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState, type Extension, type Text } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder as placeholderText } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useWork } from '../work';
import { completeWith, type Known } from './complete';
import { grammar, oneLine } from './grammar';
import type { CodeLanguage, Mistake } from './language';
import { codeLook, manyLook, pageLook, plainLook } from './theme';
import { useVocabulary } from './vocabulary';

interface Props {
  language: CodeLanguage;
  label: string;
  text: string;
  lines: 'one' | 'many' | 'page';
  placeholder: string | undefined;
  names: readonly string[] | undefined;
  mistakes: readonly Mistake[] | undefined;
  onText(text: string): void;
  onFocus(): void;
  onBlur(): void;
}

const NONE: readonly string[] = [];

export default function Editor(props: Props) {
  const { language, label, text, lines, placeholder, names = NONE, mistakes } = props;
  const { book, readOnly } = useWork();
  const vocabulary = useVocabulary();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const now = useRef(props);
  now.current = props;
  const known = useRef<Known>({ variables: [], vocabulary: null, names });
  known.current = { variables: book.flow.variables ?? [], vocabulary, names };

  useEffect(() => {
    if (!box.current) return;
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: now.current.text,
        extensions: [
          kit(language, lines, () => known.current),
          placeholder ? placeholderText(placeholder) : [],
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({
            'aria-label': label,
            ...(lines === 'one' ? { 'aria-multiline': 'false' } : {}),
            dir: language === 'template' ? 'auto' : 'ltr',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !update.transactions.some((t) => t.annotation(outside)))
              now.current.onText(update.state.doc.toString());
            if (update.focusChanged) {
              if (update.view.hasFocus) now.current.onFocus();
              else now.current.onBlur();
            }
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [language, lines, label, placeholder, readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: text },
      annotations: outside.of(true),
    });
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !mistakes) return;
    editor.dispatch(
      setDiagnostics(
        editor.state,
        mistakes.map((mistake) => diagnostic(editor.state.doc, mistake)),
      ),
    );
  }, [mistakes]);

  return <div ref={box} />;
}

/** Changes that come from the document are not typing. */
const outside = Annotation.define<boolean>();

function kit(language: CodeLanguage, lines: Props['lines'], known: () => Known): Extension {
  const isCode = language === 'javascript' || language === 'json';
  return [
    history(),
    grammar(language),
    closeBrackets(),
    isCode ? [bracketMatching(), indentOnInput()] : [],
    lines === 'page' ? [lineNumbers(), lintGutter()] : EditorView.lineWrapping,
    lines === 'one' ? oneLine : [],
    autocompletion({ override: [completeWith(language, known)], icons: false }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
    language === 'template' ? plainLook : codeLook,
    lines === 'page' ? pageLook : lines === 'many' ? manyLook : [],
  ];
}

function diagnostic(doc: Text, { line, column, message }: Mistake): Diagnostic {
  if (!line) return { from: 0, to: doc.length, severity: 'error', message };
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  const from = Math.min(at.to, at.from + Math.max(0, (column ?? 1) - 1));
  return { from, to: column ? Math.min(at.to, from + 1) : at.to, severity: 'error', message };
}
