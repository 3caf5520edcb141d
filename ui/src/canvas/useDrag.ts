// Moving steps and marks with the pointer. While they move, only where they are shown changes; the
// book changes once, when they are let go.
import type { NodeChange } from '@xyflow/react';
import { useRef, useState } from 'react';
import { place } from '../flow/book';
import * as edits from '../flow/edits';
import type { Point } from '../flow/measure';
import { useSelection } from '../flow/selection';
import { useFlow } from '../flow/store';
import { make, withBook } from './actions';
import { currentScene } from './useScene';

/** `frame:x`, `note:x`, or a step's own id. */
export function kindOfNode(id: string): { part: 'step' | 'frame' | 'note'; id: string } {
  if (id.startsWith('frame:')) return { part: 'frame', id: id.slice(6) };
  if (id.startsWith('note:')) return { part: 'note', id: id.slice(5) };
  return { part: 'step', id };
}

function startOf(node: string): Point | undefined {
  const scene = currentScene();
  const { part, id } = kindOfNode(node);
  if (part === 'step') return scene.boxes.get(id);
  return (part === 'frame' ? scene.frames : scene.notes).find((m) => m.id === id);
}

/** What moves along without being dragged itself: what stands in dragged frames. */
function companions(dragged: readonly string[]): string[] {
  const found = new Set<string>();
  withBook((book) => {
    for (const node of dragged) {
      const { part, id } = kindOfNode(node);
      const frame = part === 'frame' && book.layout.frames?.find((f) => f.id === id);
      if (!frame) continue;
      const inside = edits.inFrame(book, useFlow.getState().faces, frame);
      for (const s of inside.steps) found.add(s);
      for (const n of inside.notes) found.add(`note:${n}`);
      for (const f of inside.frames) found.add(`frame:${f}`);
    }
  });
  for (const node of dragged) found.delete(node);
  return [...found];
}

export interface Drag {
  moved: ReadonlyMap<string, Point> | null;
  begin: (nodes: readonly { id: string }[]) => void;
  change: (changes: readonly NodeChange[]) => void;
  end: () => void;
}

export function useDrag(): Drag {
  const [moved, setMoved] = useState<ReadonlyMap<string, Point> | null>(null);
  const latest = useRef<Map<string, Point> | null>(null);
  const along = useRef<string[]>([]);

  return {
    moved,
    begin(nodes) {
      latest.current = new Map();
      along.current = companions(nodes.map((n) => n.id));
    },
    change(changes) {
      const now = latest.current;
      if (!now) return;
      let by: Point | null = null;
      for (const c of changes) {
        if (c.type !== 'position' || !c.position) continue;
        now.set(c.id, c.position);
        const start = startOf(c.id);
        if (start) by = { x: c.position.x - start.x, y: c.position.y - start.y };
      }
      if (!by) return;
      for (const id of along.current) {
        const start = startOf(id);
        if (start) now.set(id, { x: start.x + by.x, y: start.y + by.y });
      }
      setMoved(new Map(now));
    },
    end() {
      const now = latest.current;
      latest.current = null;
      if (now && now.size > 0) keep(now);
      setMoved(null);
    },
  };
}

function keep(moved: ReadonlyMap<string, Point>): void {
  const to: { [part in 'step' | 'frame' | 'note']: Record<string, Point> } = {
    step: {},
    frame: {},
    note: {},
  };
  let by: Point | null = null;
  for (const [node, at] of moved) {
    const { part, id } = kindOfNode(node);
    to[part][id] = at;
    const start = startOf(node);
    if (start) by = { x: at.x - start.x, y: at.y - start.y };
  }
  if (!by || (by.x === 0 && by.y === 0)) return;
  withBook((book) => {
    // Chosen steps too far off to be elements come along as well.
    for (const id of useSelection.getState().steps) {
      const at = place(book, id);
      if (at && by && !to.step[id]) to.step[id] = { x: at.x + by.x, y: at.y + by.y };
    }
    make(edits.move(book, { steps: to.step, frames: to.frame, notes: to.note }));
  });
}
