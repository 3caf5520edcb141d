// Hearing a template without making anything of it. What the sheet shows is the simulator's.
import type { ComponentType } from 'react';
import { create } from 'zustand';
import type { Started, TemplateCard } from '../bindings/types';
import { forgetCall, startCall } from '../simulator/calls';
import { attempt } from './store';

export interface MiniCallProps {
  started: Started;
}

/** The simulator's small talk window: `export function MiniCall(props: MiniCallProps)`. */
const found = Object.values(
  import.meta.glob<{ MiniCall: ComponentType<MiniCallProps> }>('../simulator/MiniCall.tsx'),
)[0];

export const loadMiniCall = found;
export const canPlay = found !== undefined;

interface State {
  template: TemplateCard | null;
  started: Started | null;
}

export const usePlaying = create<State>(() => ({ template: null, started: null }));

export function playTemplate(template: TemplateCard): Promise<void> {
  return attempt(async () => {
    await stopPlaying();
    // Through the simulator, which hears what is told of the call from the first moment on.
    const started = await startCall({
      project: template.id,
      flow: template.id,
      template: true,
      speed: 'instant',
    });
    usePlaying.setState({ template, started });
  });
}

export async function stopPlaying(): Promise<void> {
  const { started } = usePlaying.getState();
  usePlaying.setState({ template: null, started: null });
  if (started) forgetCall(started.call);
}
