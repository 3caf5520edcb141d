// What Home shows, read again whenever the studio says that it changed.
import { create } from 'zustand';
import { goHome, openFlow } from '../app/place';
import type { Home, Opened, ProjectView } from '../bindings/types';
import { asRefused, call, on, type Refused } from '../host';

interface State {
  home: Home | null;
  /** Why there is no Home. */
  failed: Refused | null;
  /** The project that is looked at; none: everything recent. */
  project: string | null;
  view: ProjectView | null;
  /** Why the last thing that was tried here did not happen. */
  trouble: Refused | null;
}

export const useHome = create<State>(() => ({
  home: null,
  failed: null,
  project: null,
  view: null,
  trouble: null,
}));

export async function readHome(): Promise<void> {
  try {
    useHome.setState({ home: await call('home', {}), failed: null });
  } catch (error) {
    useHome.setState({ failed: asRefused(error) });
  }
  const { project } = useHome.getState();
  if (project) await lookAtProject(project);
}

export async function lookAtProject(project: string | null): Promise<void> {
  const same = useHome.getState().view?.id === project;
  useHome.setState({ project, view: same ? useHome.getState().view : null });
  if (!project) return;
  try {
    const view = await call('project', { project });
    if (useHome.getState().project === project) useHome.setState({ view });
  } catch (error) {
    useHome.setState({ project: null, view: null });
    tellTrouble(error);
  }
}

/** Something was tried and did not happen. Closing a dialog is no trouble. */
export function tellTrouble(error: unknown): void {
  const refused = asRefused(error);
  if (refused.code !== 'cancelled') useHome.setState({ trouble: refused });
}

export function clearTrouble(): void {
  useHome.setState({ trouble: null });
}

/** Try something; what goes wrong is told in one place. */
export async function attempt(work: () => Promise<void>): Promise<void> {
  clearTrouble();
  try {
    await work();
  } catch (error) {
    tellTrouble(error);
  }
}

export async function showOpened({ project, flow }: Opened): Promise<void> {
  if (flow) return openFlow(project, flow);
  goHome();
  await lookAtProject(project);
}

export function followHome(): () => void {
  return on('home_changed', () => void readHome());
}
