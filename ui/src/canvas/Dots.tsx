// The dotted ground. Near, it is painted on the layer of the steps, which is moved as a whole: a
// layer of its own would cost as much in every frame as all steps together. From far off, where
// that layer is empty, it is one layer that is shifted by less than the distance of two dots.
import { useEffect, useRef } from 'react';
import type { Box } from '../flow/measure';
import { currentView, isFar, onMoving, onView } from './view';

const EVERY = 16;
/** Nearer together than this on the screen, dots are only noise. */
const LEAST_PX = 9;
/** How far the layer of the far view begins outside. */
const OUTSIDE = 64;

/** Between two dots, in the flow's measure. */
function every(zoom: number): number {
  let step = EVERY;
  while (step * zoom < LEAST_PX) step *= 2;
  return step;
}

/** Under the steps that are elements. */
export function NearDots({ part }: { part: Box | null }) {
  const ground = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ground.current;
    if (!element || !part) return;
    const settle = () => {
      const { zoom } = currentView();
      const step = every(zoom);
      // A dot stands in the middle of each tile.
      const left = Math.floor(part.x / step) * step - step / 2;
      const top = Math.floor(part.y / step) * step - step / 2;
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
      element.style.width = `${part.x + part.width - left}px`;
      element.style.height = `${part.y + part.height - top}px`;
      element.style.backgroundSize = `${step}px ${step}px`;
      // Of one size on the screen, however near one looks.
      element.style.setProperty('--px', `${1 / zoom}px`);
    };
    settle();
    return onMoving((moving) => !moving && settle());
  }, [part]);
  return part && <div ref={ground} className="cw-dots cw-dots-near" aria-hidden="true" />;
}

export function Dots() {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = layer.current;
    if (!element) return;
    let size = 0;
    const follow = () => {
      const far = isFar();
      if (element.hidden === far) element.hidden = !far;
      if (!far) return;
      const { x, y, zoom } = currentView();
      const step = every(zoom) * zoom;
      if (step !== size) {
        size = step;
        element.style.backgroundSize = `${step}px ${step}px`;
      }
      const shift = (at: number) => ((((at + OUTSIDE) % step) + step) % step) - step / 2;
      element.style.transform = `translate(${shift(x)}px, ${shift(y)}px)`;
    };
    follow();
    return onView(follow);
  }, []);
  return <div ref={layer} className="cw-dots cw-dots-far" aria-hidden="true" hidden />;
}
