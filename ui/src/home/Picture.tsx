import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import type { Thumbnail } from '../bindings/types';
import { groups } from '../kit';
import { themeOf } from '../settings/apply';
import { useSettings } from '../settings/store';
import { drawThumbnail, type Ink } from './draw';

function readInk(element: Element): Ink {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const fill = Object.fromEntries(groups.map((group) => [group, colour(`--${group}-fill`)]));
  return { line: colour('--wire'), fill: { ...fill, other: colour('--muted') } };
}

/** A flow as it is, small. It says nothing that the card does not say in words. */
export function Picture({ picture, className }: { picture: Thumbnail; className?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useSettings((state) => themeOf(state.settings));

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which the theme changes
  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (!element || !pen) return;
    const draw = () => {
      const { clientWidth, clientHeight } = element;
      const dense = devicePixelRatio || 1;
      element.width = Math.round(clientWidth * dense);
      element.height = Math.round(clientHeight * dense);
      pen.setTransform(dense, 0, 0, dense, 0, 0);
      drawThumbnail(pen, picture, clientWidth, clientHeight, readInk(element));
    };
    const watch = new ResizeObserver(draw);
    watch.observe(element);
    draw();
    return () => watch.disconnect();
  }, [picture, theme]);

  return (
    <span aria-hidden="true" className={clsx('block bg-canvas', className)}>
      <canvas ref={canvas} className="block size-full" />
    </span>
  );
}
