// What the canvas is doing besides showing the flow: which page, what is being typed or chosen.
import { create } from 'zustand';
import type { Point } from '../flow/measure';
import { rememberedInWindow, rememberInWindow } from '../settings/store';

/** A list to choose from, at a place of the screen. */
export type Choosing =
  /** A step type, to be added at a point or after an output. */
  | { what: 'add'; at: Point; exit: string | null; spot: Point | null }
  /** A step to connect an output with. */
  | { what: 'connect'; at: Point; exit: string };

export interface CanvasState {
  page: string;
  /** The step, frame or note whose name is being typed. */
  naming: string | null;
  choosing: Choosing | null;
  minimap: boolean;
  outline: boolean;
  /** Tidying up, until the studio answers. */
  tidying: boolean;
}

export const useCanvas = create<CanvasState>(() => ({
  page: '',
  naming: null,
  choosing: null,
  minimap: true,
  outline: false,
  tidying: false,
}));

export const setCanvas = (now: Partial<CanvasState>): void => useCanvas.setState(now);

const KEPT = 'canvas';

/** The map and the outline are as one left them. */
export function keepPanels(): () => void {
  const kept = (rememberedInWindow(KEPT) ?? {}) as Partial<CanvasState>;
  if (typeof kept.minimap === 'boolean') setCanvas({ minimap: kept.minimap });
  if (typeof kept.outline === 'boolean') setCanvas({ outline: kept.outline });
  return useCanvas.subscribe((now, before) => {
    const { minimap, outline } = now;
    if (minimap === before.minimap && outline === before.outline) return;
    rememberInWindow(KEPT, { minimap, outline });
  });
}
