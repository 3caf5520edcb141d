import { useEffect, useState } from 'react';
import type { Tried } from '../../bindings/types';
import { CodeField } from '../../inspector/code/CodeField';
import type { Mistake } from '../../inspector/code/language';
import type { Slot } from '../../inspector/form/slot';
import { useTryWith } from '../../inspector/samples/store';
import { useWork } from '../../inspector/work';
import { phrase } from '../../phrases';

const PAUSE_MS = 400;

/** JavaScript, with what is wrong in it shown while it is written. */
export function ScriptCode({ slot }: { slot: Slot }) {
  const text = typeof slot.value === 'string' ? slot.value : '';
  const [written, setWritten] = useState(text);
  const mistakes = useMistakes(written);
  useEffect(() => setWritten(text), [text]);
  return (
    <div dir="ltr">
      <CodeField
        language="javascript"
        lines="page"
        label={slot.label}
        value={text}
        mistakes={mistakes}
        onType={setWritten}
        onValue={(next, more) => slot.set(next || undefined, more)}
      />
    </div>
  );
}

const NONE: Mistake[] = [];

export function useMistakes(code: string): Mistake[] {
  const { ask, flow } = useWork();
  const { values } = useTryWith();
  const [mistakes, setMistakes] = useState(NONE);
  const asked = JSON.stringify({ ...flow, code, values });
  useEffect(() => {
    if (!code.trim()) return setMistakes(NONE);
    let wanted = true;
    const timer = setTimeout(() => {
      // Where it cannot be checked now, nothing is said to be wrong.
      ask('try_script', JSON.parse(asked)).then(
        (tried) => wanted && setMistakes(mistakesOf(tried)),
        () => wanted && setMistakes(NONE),
      );
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, code, ask]);
  return mistakes;
}

export const mistakesOf = (tried: Tried): Mistake[] =>
  tried.error
    ? [
        {
          message: phrase(tried.error),
          line: tried.line ?? undefined,
          column: tried.column ?? undefined,
        },
      ]
    : NONE;
