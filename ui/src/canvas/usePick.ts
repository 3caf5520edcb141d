// Choosing with the pointer: a click, a click with Shift, a rubber band.
import type { NodeChange } from '@xyflow/react';
import { useRef } from 'react';
import { type Box, type Point, touch } from '../flow/measure';
import { choose, chooseNothing, chooseStep, useSelection } from '../flow/selection';
import { kindOfNode } from './useDrag';
import { currentScene } from './useScene';
import { isFar, toFlow } from './view';

/** Chosen with the pointer just now: then it is in sight already. */
let pressedAt = 0;
export const notePointer = (): void => {
  pressedAt = performance.now();
};
export const byPointer = (): boolean => performance.now() - pressedAt < 600;

type Add = { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean };
const adds = (e: Add) => e.shiftKey || e.ctrlKey || e.metaKey;

function between(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** Steps and notes that a part touches, and frames that are wholly in it. */
function within(part: Box): { steps: string[]; frames: string[]; notes: string[] } {
  const scene = currentScene();
  return {
    steps: [...scene.grid.within(part)],
    notes: scene.notes.filter((n) => touch(n, part)).map((n) => n.id),
    frames: scene.frames
      .filter(
        (f) =>
          f.x >= part.x &&
          f.y >= part.y &&
          f.x + f.width <= part.x + part.width &&
          f.y + f.height <= part.y + part.height,
      )
      .map((f) => f.id),
  };
}

export function usePick() {
  const pressed = useRef<{ at: Point; add: boolean }>({ at: { x: 0, y: 0 }, add: false });
  const before = useRef(useSelection.getState());
  const banding = useRef(false);

  return {
    down(e: Add & { clientX: number; clientY: number }) {
      pressed.current = { at: { x: e.clientX, y: e.clientY }, add: adds(e) };
      before.current = useSelection.getState();
      notePointer();
    },
    bandStart() {
      banding.current = true;
    },
    bandEnd(e: { clientX: number; clientY: number }) {
      banding.current = false;
      const here = toFlow({ x: e.clientX, y: e.clientY });
      const found = within(between(toFlow(pressed.current.at), here));
      const old = pressed.current.add ? before.current : null;
      // Lines are not taken along: Delete would then cut what was only passed over.
      choose({
        steps: [...(old?.steps ?? []), ...found.steps],
        frames: [...(old?.frames ?? []), ...found.frames],
        notes: [...(old?.notes ?? []), ...found.notes],
      });
    },
    /** What React Flow says is chosen: when a drag begins on a step that was not. */
    change(changes: readonly NodeChange[]) {
      const now = useSelection.getState();
      const fresh = changes.filter((c) => c.type === 'select');
      if (fresh.length === 0) return;
      const alone = !pressed.current.add && !banding.current && fresh.some((c) => c.selected);
      const next = {
        step: new Set(alone ? [] : now.steps),
        frame: new Set(alone ? [] : now.frames),
        note: new Set(alone ? [] : now.notes),
      };
      for (const { id, selected } of fresh) {
        const thing = kindOfNode(id);
        if (selected) next[thing.part].add(thing.id);
        else next[thing.part].delete(thing.id);
      }
      choose({ steps: next.step, frames: next.frame, notes: next.note });
    },
    click(node: string) {
      if (pressed.current.add) return;
      const { part, id } = kindOfNode(node);
      if (part === 'step') chooseStep(id);
      else choose(part === 'frame' ? { frames: [id] } : { notes: [id] });
    },
    paneClick(e: { clientX: number; clientY: number }) {
      const [hit] = isFar()
        ? currentScene().grid.within(
            between(toFlow(pressed.current.at), toFlow({ x: e.clientX, y: e.clientY })),
          )
        : [];
      if (hit !== undefined) chooseStep(hit);
      else if (!pressed.current.add) chooseNothing();
    },
  };
}
