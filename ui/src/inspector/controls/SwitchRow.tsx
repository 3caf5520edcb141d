import { type ReactNode, useId } from 'react';
import { Switch } from '../../kit';

interface Props {
  label: ReactNode;
  /** Its whole name, where the label alone does not say enough. */
  name?: string;
  /** After the words. */
  aside?: ReactNode;
  on: boolean;
  onChange(on: boolean): void;
}

/** Something that is so or not: its words on one side, a switch on the other. */
export function SwitchRow({ label, name, aside, on, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex min-h-8 items-center justify-between gap-3">
      <span className="flex min-w-0 items-center gap-1">
        <label htmlFor={id}>{label}</label>
        {aside}
      </span>
      <Switch id={id} {...(name && { label: name })} on={on} onChange={onChange} />
    </div>
  );
}
