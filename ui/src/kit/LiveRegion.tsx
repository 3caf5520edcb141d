import { create } from 'zustand';

const useSpoken = create<{ text: string; turn: number }>(() => ({ text: '', turn: 0 }));

/** Have the screen reader say something that is to be seen on the screen already. */
export function announce(text: string): void {
  useSpoken.setState(({ turn }) => ({ text, turn: turn + 1 }));
}

/** Mounted once. Two places in turn, so that the same words twice are said twice. */
export function LiveRegion() {
  const { text, turn } = useSpoken();
  return (
    <div aria-live="polite" className="sr-only">
      <p>{turn % 2 === 0 ? text : ''}</p>
      <p>{turn % 2 === 1 ? text : ''}</p>
    </div>
  );
}
