// "Open this flow and show me that step." Whoever shows the flow takes the target when it is there.
import { create } from 'zustand';
import { openFlow } from './place';

export interface Target {
  kind: 'step' | 'variable' | 'prompt';
  id: string;
}

export const useTarget = create<{ target: Target | null }>(() => ({ target: null }));

export function showInFlow(project: string, flow: string, target: Target): void {
  useTarget.setState({ target });
  openFlow(project, flow);
}

/** Take it: it is shown now. */
export function takeTarget(): Target | null {
  const { target } = useTarget.getState();
  if (target) useTarget.setState({ target: null });
  return target;
}
