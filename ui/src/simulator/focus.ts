// Having the Simulator take the focus, also when it is not on the screen yet.
import { create } from 'zustand';

const useWanted = create<{ turn: number }>(() => ({ turn: 0 }));

export function focusWanted(): void {
  useWanted.setState(({ turn }) => ({ turn: turn + 1 }));
}

export const useFocusWanted = (): number => useWanted((state) => state.turn);
