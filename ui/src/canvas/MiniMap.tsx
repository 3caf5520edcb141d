// The whole page in a corner, drawn when the flow changes; a frame on it shows what is seen. Press
// or drag in it to go there.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { stepsById } from '../flow/book';
import { type Box, bounds } from '../flow/measure';
import { useFlow } from '../flow/store';
import { colours, hueOf, onTheme } from './colours';
import { currentScene, onScene } from './useScene';
import { currentView, moveTo, onView, seen, viewSize } from './view';

const WIDTH = 196;
const HEIGHT = 122;
const PAD = 10;

/** From the flow's measure to the map's. */
interface Scale {
  k: number;
  x: number;
  y: number;
}

function scaleOf(all: Box | null): Scale {
  if (!all) return { k: 0.05, x: WIDTH / 2, y: HEIGHT / 2 };
  const k = Math.min(
    0.12,
    (WIDTH - 2 * PAD) / Math.max(1, all.width),
    (HEIGHT - 2 * PAD) / Math.max(1, all.height),
  );
  return {
    k,
    x: WIDTH / 2 - (all.x + all.width / 2) * k,
    y: HEIGHT / 2 - (all.y + all.height / 2) * k,
  };
}

function paint(canvas: HTMLCanvasElement): Scale {
  const scene = currentScene();
  const { book } = useFlow.getState();
  const scale = scaleOf(bounds([...scene.boxes.values(), ...scene.frames, ...scene.notes]));
  const to = canvas.getContext('2d');
  if (!to || !book) return scale;
  const sharp = Math.min(2, devicePixelRatio || 1);
  canvas.width = WIDTH * sharp;
  canvas.height = HEIGHT * sharp;
  to.setTransform(sharp, 0, 0, sharp, 0, 0);
  const c = colours();
  const steps = stepsById(book);
  to.globalAlpha = 0.8;
  for (const [id, box] of scene.boxes) {
    to.fillStyle = hueOf(steps.get(id)?.type ?? '', c).strong;
    to.fillRect(
      box.x * scale.k + scale.x,
      box.y * scale.k + scale.y,
      Math.max(1.5, box.width * scale.k),
      Math.max(1.5, box.height * scale.k),
    );
  }
  return scale;
}

/** The frame round what is seen. A small layer of its own, so that the map is not drawn with it. */
function paintPart(canvas: HTMLCanvasElement, { k, x, y }: Scale): void {
  const to = canvas.getContext('2d');
  if (!to) return;
  const sharp = Math.min(2, devicePixelRatio || 1);
  if (canvas.width !== WIDTH * sharp) {
    canvas.width = WIDTH * sharp;
    canvas.height = HEIGHT * sharp;
  }
  to.setTransform(sharp, 0, 0, sharp, 0, 0);
  to.clearRect(0, 0, WIDTH, HEIGHT);
  const s = seen();
  const c = colours();
  to.beginPath();
  to.roundRect(s.x * k + x, s.y * k + y, s.width * k, s.height * k, 3);
  to.fillStyle = c.accent ?? '';
  to.globalAlpha = 0.1;
  to.fill();
  to.globalAlpha = 1;
  to.strokeStyle = c.accent ?? '';
  to.lineWidth = 1.5;
  to.stroke();
}

export function MiniMap() {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const part = useRef<HTMLCanvasElement>(null);
  const scale = useRef<Scale>({ k: 0.05, x: 0, y: 0 });

  useEffect(() => {
    let planned = 0;
    const follow = () => {
      if (part.current) paintPart(part.current, scale.current);
    };
    const draw = () => {
      planned = 0;
      if (canvas.current) scale.current = paint(canvas.current);
      follow();
    };
    const soon = () => {
      if (!planned) planned = requestAnimationFrame(draw);
    };
    draw();
    const ends = [onView(follow), onScene(soon), onTheme(soon)];
    return () => {
      cancelAnimationFrame(planned);
      for (const end of ends) end();
    };
  }, []);

  const go = (e: React.PointerEvent<HTMLDivElement>) => {
    if (e.buttons !== 1) return;
    e.currentTarget.setPointerCapture(e.pointerId);
    const at = e.currentTarget.getBoundingClientRect();
    const { k, x, y } = scale.current;
    const [fx, fy] = [(e.clientX - at.left - x) / k, (e.clientY - at.top - y) / k];
    const { zoom } = currentView();
    const size = viewSize();
    moveTo({ zoom, x: size.width / 2 - fx * zoom, y: size.height / 2 - fy * zoom }, false);
  };

  return (
    <div
      role="img"
      aria-label={t`Mini-map of the flow`}
      className="absolute end-3 bottom-3 overflow-hidden rounded-md border border-line bg-canvas @max-[55rem]/canvas:hidden"
      style={{ width: WIDTH, height: HEIGHT }}
      dir="ltr"
      onPointerDown={go}
      onPointerMove={go}
    >
      <canvas ref={canvas} style={{ width: WIDTH, height: HEIGHT }} />
      <canvas
        ref={part}
        className="pointer-events-none absolute inset-0"
        style={{ width: WIDTH, height: HEIGHT }}
      />
    </div>
  );
}
