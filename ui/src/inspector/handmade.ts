/** Controls made by hand for settings where the schema asks for one. */
import type { ComponentType } from 'react';
import { Branches } from '../nodes/branch/Branches';
import { Keypad } from '../nodes/menu/Keypad';
import { RouteControl } from '../nodes/menu/RouteControl';
import { WordsControl } from '../nodes/menu/WordsControl';
import { ScriptCode } from '../nodes/script/ScriptCode';
import { Assignments } from '../nodes/set/Assignments';
import { Shares } from '../nodes/split/Shares';
import { DialTo, TransferTo } from '../nodes/transfer/DestinationControl';
import { Film } from '../nodes/video/Film';
import { Spots } from '../nodes/video/Spots';
import type { Slot } from './form/slot';

const controls: Record<string, ComponentType<{ slot: Slot }>> = {
  keypad: Keypad,
  route: RouteControl,
  words: WordsControl,
  branches: Branches,
  assignments: Assignments,
  shares: Shares,
  javascript: ScriptCode,
  'transfer-to': TransferTo,
  address: DialTo,
  spots: Spots,
  video: Film,
};

export const handMade = (widget: string): ComponentType<{ slot: Slot }> | null =>
  controls[widget] ?? null;
