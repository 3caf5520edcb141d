// The step types as flows/schema/step-types.json tells them: names, groups, outputs.
import { i18n } from '@lingui/core';
import table from '../../../flows/schema/step-types.json';
import type { FacePort } from '../bindings/types';

export type Group = 'say' | 'listen' | 'decide' | 'data' | 'connect' | 'end';
export type PortKind = 'normal' | 'optional' | 'error';
export interface Words {
  en: string;
  ar: string;
}
export interface Kind {
  type: string;
  group: Group;
  name: Words;
  summary: Words;
  help: Words;
  defaults: Record<string, unknown>;
  outputs: { id: string; kind: PortKind; label?: string }[];
}

export const GROUPS: readonly Group[] = ['say', 'listen', 'decide', 'data', 'connect', 'end'];
/** In the order of the palette. */
export const KINDS = table.types as unknown as readonly Kind[];

const BY_TYPE = new Map(KINDS.map((k) => [k.type, k]));
const OUTPUTS = table.outputs as Record<string, Words>;

/** `null` for a type that this version does not know. */
export const kindOf = (type: string): Kind | null => BY_TYPE.get(type) ?? null;
export const groupOf = (type: string): Group | null => BY_TYPE.get(type)?.group ?? null;

export const inWindowLanguage = (words: Words): string =>
  i18n.locale.startsWith('ar') ? words.ar : words.en;

/** The type in words; an unknown type by its own name. */
export function kindName(type: string): string {
  const kind = kindOf(type);
  return kind ? inWindowLanguage(kind.name) : type;
}

export function outputName(id: string): string {
  const words = OUTPUTS[id];
  return words ? inWindowLanguage(words) : id.replaceAll(/[_-]/g, ' ');
}

/** The outputs a new step has, until the engine says. */
export function usualPorts(type: string): FacePort[] {
  return (kindOf(type)?.outputs ?? []).map((o) => ({
    id: o.id,
    label: o.label || outputName(o.id),
    kind: o.kind,
  }));
}
