// A sound as it is drawn: once, on a canvas, with what is heard and what is chosen over it.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { clock } from '../words';

export interface Part {
  fromMs: number;
  toMs: number;
}

interface Props {
  peaks: readonly (readonly number[])[];
  ms: number;
  atMs: number;
  /** What stays; nothing can be chosen without. */
  part?: Part;
  onPart?: (part: Part) => void;
  onSeek?: (ms: number) => void;
  className?: string;
}

/** A sound has no reading direction: time goes to the right in every language. */
export function Waveform({ peaks, ms, atMs, part, onPart, onSeek, className }: Props) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drag = useRef<'fromMs' | 'toMs' | null>(null);
  useEffect(() => {
    const box = canvas.current;
    if (!box) return;
    const draw = () => paint(box, peaks);
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(box);
    // The theme's colours are read when it is drawn.
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      watch.disconnect();
      theme.disconnect();
    };
  }, [peaks]);

  const msAt = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return 0;
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * ms;
  };
  const percent = (value: number) => `${(ms > 0 ? value / ms : 0) * 100}%`;
  const move = (end: 'fromMs' | 'toMs', to: number) => {
    if (!part || !onPart) return;
    const least = Math.min(50, ms);
    const next = Math.round(Math.max(0, Math.min(ms, to)));
    onPart(
      end === 'fromMs'
        ? { ...part, fromMs: Math.min(next, part.toMs - least) }
        : { ...part, toMs: Math.max(next, part.fromMs + least) },
    );
  };
  const keys = (end: 'fromMs' | 'toMs') => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (by === undefined || !part) return;
    event.preventDefault();
    move(end, part[end] + by * (event.shiftKey ? 100 : 10));
  };
  const handle = (end: 'fromMs' | 'toMs', name: string) =>
    part && (
      <div
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={ms}
        aria-valuenow={part[end]}
        aria-valuetext={clock(part[end])}
        onKeyDown={keys(end)}
        onPointerDown={(event) => {
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = end;
        }}
        onPointerMove={(event) => drag.current === end && move(end, msAt(event))}
        onPointerUp={() => {
          drag.current = null;
        }}
        className="-translate-x-1/2 absolute inset-y-0 w-6 cursor-ew-resize before:absolute before:inset-y-0 before:left-1/2 before:w-0.5 before:rounded-full before:bg-accent"
        style={{ left: percent(part[end]) }}
      />
    );
  return (
    <div dir="ltr" className={className ?? 'relative h-20'}>
      <div
        className="relative size-full overflow-hidden rounded-md border border-line bg-canvas"
        onPointerDown={(event) => event.button === 0 && onSeek?.(msAt(event))}
      >
        <canvas ref={canvas} className="size-full" />
        <div
          className="pointer-events-none absolute inset-y-0 w-px bg-accent"
          style={{ left: percent(atMs) }}
        />
        {part && (
          <>
            <div
              className="pointer-events-none absolute inset-y-0 left-0 bg-veil"
              style={{ width: percent(part.fromMs) }}
            />
            <div
              className="pointer-events-none absolute inset-y-0 right-0 bg-veil"
              style={{ width: percent(ms - part.toMs) }}
            />
          </>
        )}
      </div>
      {handle('fromMs', t`Where it begins`)}
      {handle('toMs', t`Where it ends`)}
    </div>
  );
}

function paint(box: HTMLCanvasElement, peaks: readonly (readonly number[])[]): void {
  const pixels = devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = box;
  const pen = box.getContext('2d');
  if (!pen || width === 0) return;
  box.width = width * pixels;
  box.height = height * pixels;
  pen.scale(pixels, pixels);
  pen.fillStyle = getComputedStyle(box).getPropertyValue('--accent') || 'currentColor';
  const bars = Math.max(1, Math.floor(width / 3));
  const middle = height / 2;
  for (let bar = 0; bar < bars; bar++) {
    const from = Math.floor((bar * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    let [low, high] = [0, 0];
    for (const [min = 0, max = 0] of peaks.slice(from, to)) {
      low = Math.min(low, min);
      high = Math.max(high, max);
    }
    // Speech is mostly quiet: by its root it is seen.
    const tall = (value: number) => Math.sqrt(Math.abs(value) / 100) * (middle - 2);
    const [up, down] = [tall(high), tall(low)];
    pen.fillRect(bar * 3, middle - Math.max(0.5, up), 2, Math.max(1, up + down));
  }
}
