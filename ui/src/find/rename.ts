// Giving a thing another name wherever it is used.
import { create } from 'zustand';
import type { Preview } from '../bindings/types';
import { settled, useFlow } from '../flow';
import { asRefused, call, type Refused } from '../host';
import { applyPreview } from './replace';
import type { Thing } from './thing';

interface Renaming {
  thing: Thing | null;
  to: string;
  preview: Preview | null;
  busy: boolean;
  why: Refused | null;
}

const nothing: Renaming = { thing: null, to: '', preview: null, busy: false, why: null };

export const useRename = create<Renaming>(() => nothing);
const set = (now: Partial<Renaming>) => useRename.setState(now);

export function askForName(thing: Thing): void {
  set({ ...nothing, thing, to: thing.id });
}

export function stopRenaming(): void {
  set(nothing);
}

export function writeName(to: string): void {
  set({ to, preview: null, why: null });
}

async function doing(work: () => Promise<Partial<Renaming>>): Promise<void> {
  const { thing } = useRename.getState();
  set({ busy: true, why: null });
  let now: Partial<Renaming>;
  try {
    now = await work();
  } catch (error) {
    now = { why: asRefused(error) };
  }
  // Closed meanwhile, or about something else.
  if (useRename.getState().thing === thing) set({ ...now, busy: false });
}

export function previewRename(): Promise<void> {
  const { thing, to } = useRename.getState();
  const { project, flow } = useFlow.getState();
  return doing(async () => {
    if (!thing) return {};
    await settled();
    const asked = { project, flow, kind: thing.kind, from: thing.id, to };
    return { preview: await call('rename_preview', asked) };
  });
}

export function applyRename(): Promise<void> {
  return doing(async () => {
    const { preview, thing, to } = useRename.getState();
    await applyPreview(preview?.flows ?? []);
    if (thing?.kind === 'prompt') {
      const { project } = useFlow.getState();
      await call('content_rename', { project, from: thing.id, to });
    }
    return nothing;
  });
}
