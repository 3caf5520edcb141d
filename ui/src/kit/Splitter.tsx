import clsx from 'clsx';
import { useRef } from 'react';

interface Props {
  /** Its name: "Width of the inspector". */
  label: string;
  /** Of the part that is resized: pixels at the usual text size. */
  size: number;
  min: number;
  max: number;
  /** The size that a double click goes back to. */
  usual: number;
  onSize: (size: number) => void;
  /** Made smaller than half of `min`. */
  onCollapse?: () => void;
  /** Which side of the splitter the part is on that is resized. */
  part: 'before' | 'after';
  direction: 'row' | 'column';
  className?: string;
}

/** Sizes grow with the text. */
function textScale(): number {
  return (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16) / 16;
}

/** A line between two parts that can be dragged, or moved by the arrow keys. Whoever uses it remembers the size. */
export function Splitter(props: Props) {
  const { label, size, min, max, usual, onSize, onCollapse, part, direction } = props;
  const grip = useRef<{ from: number; size: number } | null>(null);
  const wide = direction === 'row';

  // Which way along the screen makes the part bigger; in a mirrored window it is the other way.
  const sign = (element: Element) => {
    const mirrored = wide && getComputedStyle(element).direction === 'rtl';
    return (part === 'before' ? 1 : -1) * (mirrored ? -1 : 1);
  };
  const set = (next: number) => {
    if (onCollapse && next < min / 2) return onCollapse();
    onSize(Math.round(Math.min(max, Math.max(min, next))));
  };

  return (
    <hr
      tabIndex={0}
      aria-label={label}
      aria-orientation={wide ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      className={clsx(
        'relative z-10 m-0 shrink-0 touch-none border-0 bg-line outline-offset-0 transition-colors hover:bg-accent focus-visible:bg-accent active:bg-accent',
        'before:absolute before:content-[""]',
        wide
          ? 'h-auto w-px cursor-col-resize self-stretch before:-inset-x-1 before:inset-y-0'
          : 'h-px cursor-row-resize before:-inset-y-1 before:inset-x-0',
        props.className,
      )}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { from: wide ? event.clientX : event.clientY, size };
      }}
      onPointerMove={(event) => {
        if (!grip.current) return;
        const moved = (wide ? event.clientX : event.clientY) - grip.current.from;
        set(grip.current.size + (moved * sign(event.currentTarget)) / textScale());
      }}
      onPointerUp={() => {
        grip.current = null;
      }}
      onPointerCancel={() => {
        grip.current = null;
      }}
      onDoubleClick={() => onSize(usual)}
      onKeyDown={(event) => {
        const by = event.shiftKey ? 64 : 16;
        const [less, more] = wide ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
        const bounded = (next: number) => onSize(Math.min(max, Math.max(min, next)));
        if (event.key === less) bounded(size - by * sign(event.currentTarget));
        else if (event.key === more) bounded(size + by * sign(event.currentTarget));
        else if (event.key === 'Home') onSize(min);
        else if (event.key === 'End') onSize(max);
        else if (event.key === 'Enter' && onCollapse) onCollapse();
        else return;
        event.preventDefault();
      }}
    />
  );
}
