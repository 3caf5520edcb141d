// How the designer's window is divided: remembered per project.
import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import { rememberedInWindow, rememberInWindow } from '../settings/store';

export interface Split {
  open: boolean;
  /** Pixels at the usual text size; it grows with the text. */
  size: number;
}

export interface Layout {
  palette: Split;
  inspector: Split;
  dock: Split;
  dockTab: string;
}

/** What a split may be and what it is at first. */
export const limits = {
  palette: { min: 160, max: 360, usual: 204 },
  inspector: { min: 260, max: 560, usual: 320 },
  dock: { min: 140, max: 640, usual: 252 },
} as const;

export type SplitName = keyof typeof limits;

const usual: Layout = {
  palette: { open: true, size: limits.palette.usual },
  inspector: { open: true, size: limits.inspector.usual },
  dock: { open: true, size: limits.dock.usual },
  dockTab: '',
};

interface State extends Layout {
  project: string | null;
  /** Everything but the canvas is out of the way. */
  canvasOnly: boolean;
  /** In a narrow window the inspector lies over the canvas, and only when asked for. */
  inspectorOver: boolean;
}

export const useLayout = create<State>(() => ({
  ...usual,
  project: null,
  canvasOnly: false,
  inspectorOver: false,
}));

const keyOf = (project: string) => `layout:${project}`;

/** Take up the layout of a project. */
export function loadLayout(project: string): void {
  const kept = (rememberedInWindow(keyOf(project)) ?? {}) as Partial<Layout>;
  useLayout.setState({ ...usual, ...kept, project, canvasOnly: false, inspectorOver: false });
}

function change(patch: Partial<Layout>): void {
  useLayout.setState(patch);
  const { project, palette, inspector, dock, dockTab } = useLayout.getState();
  if (project) rememberInWindow(keyOf(project), { palette, inspector, dock, dockTab });
}

export function resize(name: SplitName, size: number): void {
  change({ [name]: { open: true, size } });
}

export function setOpen(name: SplitName, open: boolean): void {
  const state = useLayout.getState();
  if (state.canvasOnly) useLayout.setState({ canvasOnly: false });
  if (name === 'inspector' && viewport() < inspectorOverBelow) {
    useLayout.setState({ inspectorOver: open });
    return;
  }
  change({ [name]: { ...state[name], open } });
}

export function isOpen(name: SplitName, state: State = useLayout.getState()): boolean {
  if (state.canvasOnly) return false;
  if (name === 'inspector' && viewport() < inspectorOverBelow) return state.inspectorOver;
  return state[name].open;
}

export function toggle(name: SplitName): void {
  setOpen(name, !isOpen(name));
}

export function toggleCanvasOnly(): void {
  useLayout.setState(({ canvasOnly }) => ({ canvasOnly: !canvasOnly }));
}

/** Open the dock on a tab. */
export function showDock(tab: string): void {
  change({ dockTab: tab });
  setOpen('dock', true);
}

export function chooseDockTab(tab: string): void {
  change({ dockTab: tab });
}

const paletteStripBelow = 1280;
const inspectorOverBelow = 1100;

/** The window's width as if text had its usual size: twice the text is half the room. */
function viewport(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return innerWidth * (16 / rem);
}

function onResize(told: () => void): () => void {
  addEventListener('resize', told);
  return () => removeEventListener('resize', told);
}

export function usePaletteCompact(): boolean {
  return useSyncExternalStore(onResize, () => viewport() < paletteStripBelow);
}

export function useInspectorOver(): boolean {
  return useSyncExternalStore(onResize, () => viewport() < inspectorOverBelow);
}
