// The dotted ground: one layer that is shifted by less than the distance of two dots.
import { useEffect, useRef } from 'react';
import { currentView, onView } from './view';

const EVERY = 16;
/** Nearer together than this on the screen, dots are only noise. */
const LEAST_PX = 9;

export function Dots() {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = layer.current;
    if (!element) return;
    let size = 0;
    const follow = () => {
      const { x, y, zoom } = currentView();
      let step = EVERY * zoom;
      while (step < LEAST_PX) step *= 2;
      if (step !== size) {
        size = step;
        element.style.backgroundSize = `${step}px ${step}px`;
      }
      // The layer begins 64 px outside.
      const [dx, dy] = [(((x + 64) % step) + step) % step, (((y + 64) % step) + step) % step];
      element.style.transform = `translate(${dx - step / 2}px, ${dy - step / 2}px)`;
    };
    follow();
    return onView(follow);
  }, []);
  return <div ref={layer} className="cw-dots" aria-hidden="true" />;
}
