// Frames and notes on the canvas.

import { useLingui } from '@lingui/react/macro';
import type { Node, NodeProps } from '@xyflow/react';
import { memo, useRef } from 'react';
import type { Frame, Note } from '../flow/book';
import * as edits from '../flow/edits';
import { onGrid } from '../flow/measure';
import { useFlow } from '../flow/store';
import { make, withBook } from './actions';
import { NameField } from './StepNode';
import { setCanvas, useCanvas } from './state';
import { currentView } from './view';

export type FrameNode = Node<{ frame: Frame }, 'frame'>;
export type NoteNode = Node<{ note: Note }, 'note'>;

/** Colours by the names that files hold. */
export const COLOURS = ['grey', 'blue', 'purple', 'amber', 'teal', 'green', 'red'] as const;

function Grip({
  width,
  height,
  onSize,
}: {
  width: number;
  height: number;
  onSize: (w: number, h: number) => void;
}) {
  const start = useRef<{ x: number; y: number } | null>(null);
  const readOnly = useFlow((s) => s.lease !== 'mine');
  if (readOnly) return null;
  const sizeAt = (e: React.PointerEvent) => {
    const from = start.current;
    if (!from) return null;
    const { zoom } = currentView();
    return {
      width: Math.max(edits.LEAST_MARK.width, onGrid(width + (e.clientX - from.x) / zoom)),
      height: Math.max(edits.LEAST_MARK.height, onGrid(height + (e.clientY - from.y) / zoom)),
    };
  };
  return (
    <span
      className="cw-size nodrag nopan"
      onPointerDown={(e) => {
        if (e.button !== 0) return;
        e.stopPropagation();
        e.currentTarget.setPointerCapture(e.pointerId);
        start.current = { x: e.clientX, y: e.clientY };
      }}
      onPointerMove={(e) => {
        const size = sizeAt(e);
        const box = e.currentTarget.closest<HTMLElement>('.react-flow__node');
        if (!size || !box) return;
        box.style.width = `${size.width}px`;
        box.style.height = `${size.height}px`;
      }}
      onPointerUp={(e) => {
        const size = sizeAt(e);
        start.current = null;
        if (size) onSize(size.width, size.height);
      }}
    />
  );
}

export const FrameBox = memo(function FrameBox({ id, data, selected }: NodeProps<FrameNode>) {
  const { t } = useLingui();
  const { frame } = data;
  const naming = useCanvas((s) => s.naming === id);
  const set = (fields: Partial<Frame>) =>
    withBook((b) => make(edits.setFrame(b, frame.id, fields)));
  return (
    <div
      className="cw-frame"
      data-colour={frame.color || undefined}
      data-selected={selected || undefined}
    >
      {naming ? (
        <NameField
          name={frame.name ?? ''}
          label={t`Name of the frame`}
          className="cw-frame-field"
          onDone={(name) => {
            setCanvas({ naming: null });
            if (name !== null && name !== frame.name) set({ name });
          }}
        />
      ) : (
        <span className="cw-frame-name" dir="auto">
          {frame.name || t`Frame`}
        </span>
      )}
      <Grip
        width={frame.width}
        height={frame.height}
        onSize={(width, height) => set({ width, height })}
      />
    </div>
  );
});

export const NoteBox = memo(function NoteBox({ id, data, selected }: NodeProps<NoteNode>) {
  const { t } = useLingui();
  const { note } = data;
  const naming = useCanvas((s) => s.naming === id);
  const set = (fields: Partial<Note>) => withBook((b) => make(edits.setNote(b, note.id, fields)));
  return (
    <div
      className="cw-note"
      data-colour={note.color || undefined}
      data-selected={selected || undefined}
    >
      {naming ? (
        <textarea
          // biome-ignore lint/a11y/noAutofocus: it is there because somebody asked to type
          autoFocus
          aria-label={t`Text of the note`}
          defaultValue={note.text}
          dir="auto"
          className="nodrag nopan nowheel"
          onBlur={(e) => {
            setCanvas({ naming: null });
            if (e.currentTarget.value !== note.text) set({ text: e.currentTarget.value });
          }}
          onKeyDown={(e) => {
            e.stopPropagation();
            if (e.key === 'Escape') e.currentTarget.blur();
          }}
        />
      ) : (
        <p dir="auto">{note.text || <em>{t`Double-click to write`}</em>}</p>
      )}
      <Grip
        width={note.width}
        height={note.height}
        onSize={(width, height) => set({ width, height })}
      />
    </div>
  );
});
