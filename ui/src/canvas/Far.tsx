// From far off the flow is one picture. It is drawn larger than the window and moved as a whole;
// only when the view has moved far enough, or rests, is it drawn again.
import { useEffect, useRef } from 'react';
import { useSelection } from '../flow/selection';
import { useFlow } from '../flow/store';
import { colours, onTheme } from './colours';
import { paintFar } from './farPaint';
import { onLive, stepLive } from './live';
import { problemsByStep } from './problems';
import { currentScene, onScene } from './useScene';
import { currentView, isFar, onMoving, onView, seen, type View, viewSize } from './view';

/** As much more on each side. */
const MARGIN = 0.35;
/** Larger or smaller than drawn by more than this, it is drawn again. */
const STRETCH = 1.35;

function visited(step: string): 'here' | 'visited' | null {
  const live = stepLive(step);
  return live.here ? 'here' : live.visits > 0 ? 'visited' : null;
}

class Picture {
  /** The view it was drawn for. */
  private drawn: View | null = null;
  private planned = 0;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Draw again in the next frame, whatever is there. */
  renew = (): void => {
    if (!isFar()) {
      this.drawn = null;
      this.canvas.style.visibility = 'hidden';
      return;
    }
    if (!this.planned) this.planned = requestAnimationFrame(this.draw);
  };

  /** The view moved: move the picture, and draw it again if it does not cover what is seen. */
  follow = (): void => {
    if (!isFar() || !this.drawn || !this.covers()) this.renew();
    else this.shift();
  };

  stop(): void {
    cancelAnimationFrame(this.planned);
  }

  private covers(): boolean {
    if (!this.drawn) return false;
    const [now, size, k] = [currentView(), viewSize(), currentView().zoom / this.drawn.zoom];
    if (k > STRETCH || k < 1 / STRETCH) return false;
    const left = now.x - this.drawn.x * k - size.width * MARGIN * k;
    const top = now.y - this.drawn.y * k - size.height * MARGIN * k;
    return (
      left <= 0 &&
      top <= 0 &&
      left + size.width * (1 + 2 * MARGIN) * k >= size.width &&
      top + size.height * (1 + 2 * MARGIN) * k >= size.height
    );
  }

  private shift(): void {
    if (!this.drawn) return;
    const [now, size, k] = [currentView(), viewSize(), currentView().zoom / this.drawn.zoom];
    const x = now.x - this.drawn.x * k - size.width * MARGIN * k;
    const y = now.y - this.drawn.y * k - size.height * MARGIN * k;
    this.canvas.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
  }

  private draw = (): void => {
    this.planned = 0;
    const { book, problems } = useFlow.getState();
    const to = this.canvas.getContext('2d');
    const size = viewSize();
    if (!book || !to || !isFar() || size.width === 0) return;
    const [width, height] = [size.width * (1 + 2 * MARGIN), size.height * (1 + 2 * MARGIN)];
    const sharp = Math.min(2, devicePixelRatio || 1);
    const [w, h] = [Math.round(width * sharp), Math.round(height * sharp)];
    if (this.canvas.width !== w || this.canvas.height !== h) {
      this.canvas.width = w;
      this.canvas.height = h;
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    const now = currentView();
    to.setTransform(1, 0, 0, 1, 0, 0);
    to.clearRect(0, 0, w, h);
    const k = now.zoom * sharp;
    to.setTransform(
      k,
      0,
      0,
      k,
      (now.x + size.width * MARGIN) * sharp,
      (now.y + size.height * MARGIN) * sharp,
    );
    const flags = problemsByStep(problems);
    paintFar(to, currentScene(), book, seen(MARGIN), now.zoom, {
      colours: colours(),
      selected: useSelection.getState().steps,
      visited,
      flagged: (id) => flags.has(id) && flags.get(id) !== 'hint',
    });
    this.drawn = now;
    this.shift();
    this.canvas.style.visibility = 'visible';
  };
}

export function Far() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const picture = new Picture(canvas.current);
    picture.renew();
    const ends = [
      onView(picture.follow),
      onMoving((moving) => !moving && picture.renew()),
      onScene(picture.renew),
      onLive(picture.renew),
      onTheme(picture.renew),
      useSelection.subscribe(picture.renew),
      useFlow.subscribe((now, before) => now.problems !== before.problems && picture.renew()),
    ];
    return () => {
      picture.stop();
      for (const end of ends) end();
    };
  }, []);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus
  return <canvas ref={canvas} className="cw-far" aria-hidden="true" />;
}
