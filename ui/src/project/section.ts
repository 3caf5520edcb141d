/** Which part of the project is shown, and the thing in it; so that other places can lead there. */
import { create } from 'zustand';
import { showScreen } from '../app/place';

export type Section =
  | 'general'
  | 'people'
  | 'queues'
  | 'departments'
  | 'hours'
  | 'rules'
  | 'functions'
  | 'callers'
  | 'systems'
  | 'variables';

interface State {
  section: Section;
  /** By section: the thing that is open. */
  open: Partial<Record<Section, string>>;
}

export const useSection = create<State>(() => ({ section: 'general', open: {} }));

export const showThing = (section: Section, id: string): void =>
  useSection.setState(({ open }) => ({ section, open: { ...open, [section]: id } }));

export function showProject(section: Section, id?: string): void {
  if (id === undefined) useSection.setState({ section });
  else showThing(section, id);
  showScreen('project');
}
