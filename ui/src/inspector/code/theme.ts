/** The editors in the colours of the window. */
import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';

// The usual style says what is coloured; these say how, by its own colours.
const COLORS: Record<string, string> = {
  '#708': 'var(--listen)',
  '#219': 'var(--decide)',
  '#164': 'var(--decide)',
  '#a11': 'var(--connect)',
  '#e40': 'var(--end)',
  '#00f': 'var(--accent-text)',
  '#30a': 'var(--accent-text)',
  '#085': 'var(--data)',
  '#167': 'var(--data)',
  '#256': 'var(--data)',
  '#00c': 'var(--data)',
  '#940': 'var(--muted)',
  '#f00': 'var(--error)',
};

const colors = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ tag, color }) => ({
    tag,
    color: COLORS[String(color)] ?? 'inherit',
  })),
);

const look = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'transparent', font: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overflowX: 'auto' },
  '.cm-content': { padding: '0.375rem 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 0.625rem', unicodeBidi: 'plaintext', textAlign: 'start' },
  '.cm-placeholder': { color: 'var(--muted)' },
  '.cm-cursor': { borderInlineStartColor: 'var(--text)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 30%, transparent) !important',
  },
  '.cm-chip': {
    borderRadius: 'var(--radius-xs)',
    padding: '0.0625rem 0.125rem',
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent-text)',
    fontFamily: 'var(--font-mono)',
    fontSize: '0.92em',
  },
  '.cm-tooltip': {
    zIndex: '60',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-md)',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-float)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '14rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'baseline',
    gap: '0.75rem',
    padding: '0.25rem 0.5rem',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', marginInlineStart: 'auto' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent-text)' },
  '.cm-completionIcon': { display: 'none' },
  '.cm-diagnostic-error': { borderInlineStart: '3px solid var(--error)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--error)',
  },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    border: 'none',
    color: 'var(--muted)',
  },
});

const mono = EditorView.theme({
  '.cm-content, .cm-gutters': { fontFamily: 'var(--font-mono)', fontSize: '0.75rem' },
});

export const plainLook = [look, syntaxHighlighting(colors)];
export const codeLook = [look, mono, syntaxHighlighting(colors)];

/** As high as the box, so that a press anywhere in it writes. */
export const pageLook = EditorView.theme({ '.cm-content, .cm-gutter': { minHeight: '12rem' } });
export const manyLook = EditorView.theme({ '.cm-content': { minHeight: '4rem' } });
