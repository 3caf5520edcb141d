/**
 * Typing into a field. The document follows a moment later, and again when the field is left; all of
 * it, from focus to leaving, is one step for undo.
 */
import { useEffect, useRef, useState } from 'react';
import type { SetMore } from '../step';

const PAUSE_MS = 250;
let focuses = 0;

export interface Typed {
  text: string;
  type(text: string): void;
  focus(): void;
  blur(): void;
  /** Write what was typed now. */
  flush(): void;
  /** Forget what was typed since the last pause. */
  reset(): void;
}

export function useTyping(value: string, set: (text: string, more: SetMore) => void): Typed {
  const [text, setText] = useState(value);
  const state = useRef({ group: '', dirty: null as string | null, timer: 0, set, focused: false });
  state.current.set = set;

  const flush = () => {
    const now = state.current;
    clearTimeout(now.timer);
    if (now.dirty === null) return;
    const typed = now.dirty;
    now.dirty = null;
    now.set(typed, { typing: now.group });
  };

  // What another hand changed is shown, unless something is being typed here.
  useEffect(() => {
    if (state.current.dirty === null) setText(value);
  }, [value]);
  // Leaving by a click that takes the field away must not lose what was typed.
  const last = useRef(flush);
  last.current = flush;
  useEffect(() => () => last.current(), []);

  const begin = () => {
    focuses += 1;
    state.current.group = `typing-${focuses}`;
    state.current.focused = true;
  };
  return {
    text,
    type: (next) => {
      if (!state.current.focused) begin();
      setText(next);
      state.current.dirty = next;
      clearTimeout(state.current.timer);
      state.current.timer = window.setTimeout(flush, PAUSE_MS);
    },
    focus: begin,
    blur: () => {
      flush();
      state.current.focused = false;
    },
    flush,
    reset: () => {
      clearTimeout(state.current.timer);
      state.current.dirty = null;
      setText(value);
    },
  };
}
