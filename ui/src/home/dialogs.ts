// Which of Home's dialogs is open, and about what. They can be opened from anywhere.
import { create } from 'zustand';
import type { FlowCard } from '../bindings/types';

type About =
  | { is: 'new'; template?: string; project?: string }
  | { is: 'rename' | 'remove' | 'copy'; flow: FlowCard };

export const useHomeDialog = create<{ about: About | null }>(() => ({ about: null }));

export function openHomeDialog(about: About): void {
  useHomeDialog.setState({ about });
}

export function closeHomeDialog(): void {
  useHomeDialog.setState({ about: null });
}
