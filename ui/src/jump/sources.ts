// What "Jump to anything" looks through. Each folder registers what it knows.
import type { MessageDescriptor } from '@lingui/core';
import type { ReactNode } from 'react';

export interface JumpItem {
  id: string;
  title: string;
  /** After the title: what a step says, where a flow lives. */
  detail?: string;
  /** At the end of the line: "Menu", "Prompt". */
  kind?: string;
  icon?: ReactNode;
  keys?: string;
  /** Words it is also found by. */
  keywords?: readonly string[];
  run: () => void;
}

export interface JumpSource {
  id: string;
  /** The heading over its items. */
  title: MessageDescriptor;
  /** Small first. Steps are 10, flows 20, prompts 30, variables 40, commands 90. */
  order: number;
  /** All that there is, or only what fits `query`: what is given is filtered and ranked here. */
  items: (query: string) => readonly JumpItem[] | Promise<readonly JumpItem[]>;
  /** What it found fits already, also where the words differ. */
  ranked?: boolean;
  /** Offered when nothing is called like that: "Create prompt “…”". */
  create?: (query: string) => JumpItem | null;
}

const sources = new Map<string, JumpSource>();

/** The answer takes it out again. */
export function registerJumpSource(source: JumpSource): () => void {
  sources.set(source.id, source);
  return () => {
    if (sources.get(source.id) === source) sources.delete(source.id);
  };
}

export function jumpSources(): JumpSource[] {
  return [...sources.values()].sort((a, b) => a.order - b.order);
}
