/** Controls made by hand for settings where the schema asks for one. */
import type { ComponentType } from 'react';
import type { Slot } from './form/slot';

const controls: Record<string, ComponentType<{ slot: Slot }>> = {};

export const handMade = (widget: string): ComponentType<{ slot: Slot }> | null =>
  controls[widget] ?? null;
