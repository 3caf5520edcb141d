// "Open this flow and show me that step." It is taken when the flow is there.
import { create } from 'zustand';
import { openFlow } from './place';

export interface Target {
  kind: 'step' | 'variable' | 'prompt';
  id: string;
}

interface Wanted extends Target {
  project: string;
  flow: string;
}

export const useTarget = create<{ wanted: Wanted | null }>(() => ({ wanted: null }));

export function showInFlow(project: string, flow: string, target: Target): void {
  useTarget.setState({ wanted: { ...target, project, flow } });
  openFlow(project, flow);
}

/** It is shown now. */
export function takeTarget(): Target | null {
  const { wanted } = useTarget.getState();
  if (wanted) useTarget.setState({ wanted: null });
  return wanted;
}
