import { useEffect, useState } from 'react';
import { readTime } from './week';

interface Props {
  label: string;
  value: string;
  onValue(time: string): void;
}

/** A time as 09:00, however it was typed: 9, 930, 9.30, ٩:٣٠. */
export function TimeInput({ label, value, onValue }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const finish = () => {
    const read = readTime(text);
    setText(read ?? value);
    if (read && read !== value) onValue(read);
  };
  return (
    <input
      dir="ltr"
      inputMode="numeric"
      aria-label={label}
      placeholder="09:00"
      value={text}
      onChange={(e) => setText(e.target.value)}
      onBlur={finish}
      onKeyDown={(e) => e.key === 'Enter' && finish()}
      className="field-box w-18! px-2! text-center tabular-nums"
    />
  );
}
