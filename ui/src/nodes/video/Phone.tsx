import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { VideoSpot } from '../../bindings/steps';
import { type Box, dragged, nudged } from './place';

interface Props {
  spots: readonly VideoSpot[];
  nameOf(index: number): string;
  chosen: number | null;
  onChoose(index: number): void;
  onPlace(index: number, place: Box, typing: string): void;
}

const boxOf = (spot: VideoSpot): Box => ({
  x: spot.x ?? 0,
  y: spot.y ?? 0,
  w: spot.w ?? 0,
  h: spot.h ?? 0,
});

interface Drag {
  index: number;
  sizing: boolean;
  from: Box;
  x: number;
  y: number;
}

let turns = 0;

/** The picture as a caller has it in the hand. Pictures have no reading direction. */
export function Phone({ spots, nameOf, chosen, onChoose, onPlace }: Props) {
  const { t } = useLingui();
  const screen = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const [shown, setShown] = useState<{ index: number; box: Box } | null>(null);

  const begin = (index: number, sizing: boolean) => (event: PointerEvent<HTMLElement>) => {
    const spot = spots[index];
    if (event.button !== 0 || !spot) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { index, sizing, from: boxOf(spot), x: event.clientX, y: event.clientY };
    onChoose(index);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current;
    const size = screen.current?.getBoundingClientRect();
    if (!now || !size) return;
    const dx = ((event.clientX - now.x) / size.width) * 100;
    const dy = ((event.clientY - now.y) / size.height) * 100;
    setShown({ index: now.index, box: dragged(now.from, dx, dy, now.sizing) });
  };
  const end = () => {
    if (shown) {
      turns += 1;
      onPlace(shown.index, shown.box, `spot-${turns}`);
    }
    drag.current = null;
    setShown(null);
  };
  const keys = (index: number) => (event: KeyboardEvent) => {
    const spot = spots[index];
    const box = spot && nudged(boxOf(spot), event.key, event.shiftKey);
    if (!box) return;
    event.preventDefault();
    event.stopPropagation();
    onPlace(index, box, `spot-keys-${index}`);
  };

  return (
    <div
      dir="ltr"
      className="mx-auto w-44 rounded-[1.5rem] border-4 border-line-strong bg-canvas p-1.5 shadow-card"
    >
      <div
        ref={screen}
        className="relative aspect-9/16 touch-none overflow-hidden rounded-xl bg-say-soft"
      >
        {spots.map((spot, index) => {
          const box = shown?.index === index ? shown.box : boxOf(spot);
          return (
            <button
              key={spot.id ?? index}
              type="button"
              aria-label={t`${nameOf(index)}: ${box.x} from the left, ${box.y} from the top, ${box.w} wide, ${box.h} high`}
              aria-pressed={index === chosen}
              onPointerDown={begin(index, false)}
              onPointerMove={move}
              onPointerUp={end}
              onPointerCancel={end}
              onFocus={() => onChoose(index)}
              onKeyDown={keys(index)}
              style={{
                left: `${box.x}%`,
                top: `${box.y}%`,
                width: `${box.w}%`,
                height: `${box.h}%`,
              }}
              className="absolute flex cursor-move items-center justify-center overflow-hidden rounded-sm border-2 border-say bg-surface/80 px-1 text-sm aria-pressed:border-accent aria-pressed:bg-accent-soft"
            >
              <span dir="auto" className="truncate">
                {nameOf(index)}
              </span>
              <span
                aria-hidden="true"
                onPointerDown={begin(index, true)}
                onPointerMove={move}
                onPointerUp={end}
                className="absolute right-0 bottom-0 size-3 cursor-nwse-resize bg-say"
              />
            </button>
          );
        })}
      </div>
    </div>
  );
}
