// Toasts are for finished actions that can be undone. A state that lasts is shown where it belongs.
import { create } from 'zustand';

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

interface State {
  toasts: Toast[];
}

export const useToasts = create<State>(() => ({ toasts: [] }));

let last = 0;

/** Tell that something is done; `action` is usually Undo. */
export function toast(text: string, action?: Toast['action']): number {
  last += 1;
  const id = last;
  // At most three: older ones have been read, or are not going to be.
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.slice(-2), action ? { id, text, action } : { id, text }],
  }));
  return id;
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
}
