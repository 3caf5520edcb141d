// Where in the program this window is. It stands in the address behind the `#`, so that another
// window can be opened on the same flow and back and forward work: `#/` is Home,
// `#/project/flow` the designer, `#/project/flow/versions` another screen of that flow,
// `#settings` a screen that belongs to no flow.
import { create } from 'zustand';

export interface Place {
  /** `home`, `designer`, or the id of a registered screen. */
  screen: string;
  /** The open flow stays open while another screen is in front. */
  project: string | null;
  flow: string | null;
}

export function readPlace(hash: string, before: Place): Place {
  const text = hash.replace(/^#/, '');
  if (text !== '' && !text.startsWith('/')) return { ...before, screen: text };
  const [project, flow, screen] = text.split('/').filter(Boolean).map(decodeURIComponent);
  if (!project || !flow) return { screen: 'home', project: project ?? null, flow: null };
  return { screen: screen ?? 'designer', project, flow };
}

export function writePlace({ screen, project, flow }: Place): string {
  if (screen === 'home') return '#/';
  if (!project || !flow || screen === 'settings') return `#${screen}`;
  const parts = [project, flow, ...(screen === 'designer' ? [] : [screen])];
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

const nowhere: Place = { screen: 'home', project: null, flow: null };

export const usePlace = create<Place>(() => readPlace(location.hash, nowhere));

function go(place: Place): void {
  usePlace.setState(place);
  const hash = writePlace(place);
  if (location.hash !== hash) history.pushState(null, '', hash);
}

export function goHome(): void {
  go({ ...usePlace.getState(), screen: 'home' });
}

export function openFlow(project: string, flow: string): void {
  go({ screen: 'designer', project, flow });
}

/** Show another screen; the open flow stays open. */
export function showScreen(screen: string): void {
  go({ ...usePlace.getState(), screen });
}

/** The open flow is there no more. */
export function leaveFlow(): void {
  go(nowhere);
}

addEventListener('popstate', () =>
  usePlace.setState(readPlace(location.hash, usePlace.getState())),
);
