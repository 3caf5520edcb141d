// What the frame is filled with. Each folder registers its own parts in its `register.ts`;
// app/parts.ts loads them all. A part's component may be `lazy(() => import(…))`.
import type { MessageDescriptor } from '@lingui/core';
import type { ComponentType } from 'react';
import { create } from 'zustand';
import type { Tone } from '../kit';

export type Slot =
  /** Start side of the designer. Look at `usePaletteCompact()`: it may be an icon strip. */
  | 'palette'
  | 'canvas'
  | 'inspector'
  /** A tab of the dock. */
  | 'dock'
  /** A whole screen, with an entry in the rail. */
  | 'screen'
  /** At the end of the top bar, before Simulate. */
  | 'topbar'
  /** There as long as a flow is open, whichever screen is in front: shows nothing, or floats. */
  | 'flow'
  /** Always there: shows nothing, or floats. */
  | 'always';

export interface Panel {
  id: string;
  slot: Slot;
  title: MessageDescriptor;
  icon?: ComponentType<{ className?: string }>;
  component: ComponentType;
  /** A hook: the number on the tab or rail entry. */
  useBadge?: () => PanelBadge | null;
  /** Where it stands among its neighbours; small first. */
  order?: number;
  /** A screen that makes no sense without an open flow. */
  needsFlow?: boolean;
}

export interface PanelBadge {
  value: number;
  tone?: Tone;
}

const usePanelStore = create<{ panels: readonly Panel[] }>(() => ({ panels: [] }));

export function registerPanel(panel: Panel): void {
  usePanelStore.setState(({ panels }) => ({
    panels: [...panels.filter((p) => p.id !== panel.id || p.slot !== panel.slot), panel].sort(
      (a, b) => (a.order ?? 100) - (b.order ?? 100),
    ),
  }));
}

/** In order; the same list as long as nothing is registered. */
const bySlot = new WeakMap<readonly Panel[], Map<Slot, readonly Panel[]>>();

function panelsIn(slot: Slot, panels = usePanelStore.getState().panels): readonly Panel[] {
  const known = bySlot.get(panels) ?? new Map<Slot, readonly Panel[]>();
  bySlot.set(panels, known);
  const found = known.get(slot) ?? panels.filter((panel) => panel.slot === slot);
  known.set(slot, found);
  return found;
}

export function usePanels(slot: Slot): readonly Panel[] {
  return usePanelStore((state) => panelsIn(slot, state.panels));
}
