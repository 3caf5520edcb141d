// Frames and notes as React Flow wants them: frames under the lines, notes above.
import { t } from '@lingui/core/macro';
import type { Frame, Note } from '../flow/book';
import type { Point } from '../flow/measure';
import { useSelection } from '../flow/selection';
import { useFlow } from '../flow/store';
import type { FrameNode, NoteNode } from './Marks';
import { useScene } from './useScene';

type Moved = ReadonlyMap<string, Point> | null;

function common(
  id: string,
  mark: Frame | Note,
  moved: Moved,
  selected: boolean,
  readOnly: boolean,
) {
  const at = moved?.get(id) ?? mark;
  const size = { width: mark.width, height: mark.height };
  return {
    id,
    position: { x: at.x, y: at.y },
    ...size,
    measured: size,
    selected,
    draggable: !readOnly,
    connectable: false,
    domAttributes: { tabIndex: -1, 'aria-roledescription': '' },
  };
}

export function useMarks(moved: Moved): (FrameNode | NoteNode)[] {
  const scene = useScene();
  const frames = useSelection((s) => s.frames);
  const notes = useSelection((s) => s.notes);
  const readOnly = useFlow((s) => s.lease !== 'mine');
  return [
    ...scene.frames.map((frame): FrameNode => {
      const id = `frame:${frame.id}`;
      return {
        ...common(id, frame, moved, frames.has(frame.id), readOnly),
        type: 'frame',
        zIndex: -2000,
        ariaRole: 'group',
        ariaLabel: t`Frame: ${frame.name ?? ''}`,
        data: { frame },
      };
    }),
    ...scene.notes.map((note): NoteNode => {
      const id = `note:${note.id}`;
      return {
        ...common(id, note, moved, notes.has(note.id), readOnly),
        type: 'note',
        ariaRole: 'note',
        data: { note },
      };
    }),
  ];
}
