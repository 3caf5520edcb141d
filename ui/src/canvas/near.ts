// Which steps and lines are elements now: those in sight and round about. While the view moves
// within that part, nothing is added and nothing taken away, so that moving is only moving.
import { useEffect, useState } from 'react';
import type { Box } from '../flow/measure';
import type { Scene } from './scene';
import { useScene } from './useScene';
import { isFar, onMoving, onView, seen } from './view';

export interface Near {
  steps: ReadonlySet<string>;
  lines: ReadonlySet<string>;
  /** The part itself; none from far off. */
  part: Box | null;
}

const NONE: Near = { steps: new Set(), lines: new Set(), part: null };
/** As much again on each side of what is seen. */
const MARGIN = 0.5;

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

function look(scene: Scene, part: Box): Near {
  return { steps: scene.grid.within(part), lines: scene.lineGrid.within(part), part };
}

export function useNear(): Near {
  const scene = useScene();
  const [near, setNear] = useState<Near>(NONE);
  useEffect(() => {
    let part: Box | null = null;
    let planned = 0;
    const update = () => {
      planned = 0;
      if (isFar()) {
        part = null;
        setNear(NONE);
        return;
      }
      part = seen(MARGIN);
      setNear(look(scene, part));
    };
    const check = () => {
      if (planned) return;
      const now = seen();
      const done = isFar() ? part === null : part !== null && contains(part, now);
      if (!done) planned = requestAnimationFrame(update);
    };
    // When the view rests, the part is taken anew round it, so that the next movement has room.
    const rest = (moving: boolean) => {
      if (moving || isFar() || !part) return;
      const [now, wish] = [seen(MARGIN * 0.6), seen(MARGIN)];
      if (!contains(part, now) || part.width > wish.width * 2) update();
    };
    update();
    const ends = [onView(check), onMoving(rest)];
    return () => {
      cancelAnimationFrame(planned);
      for (const end of ends) end();
    };
  }, [scene]);
  return near;
}
