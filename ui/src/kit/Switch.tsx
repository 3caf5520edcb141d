import { Switch as Radix } from 'radix-ui';
import { useField } from './Field';

interface Props {
  on: boolean;
  onChange: (on: boolean) => void;
  /** Its name, where no `Field` gives one. */
  label?: string;
  id?: string;
  disabled?: boolean;
}

export function Switch({ on, onChange, label, id, disabled }: Props) {
  return (
    <Radix.Root
      {...useField({ id })}
      aria-label={label}
      checked={on}
      onCheckedChange={onChange}
      disabled={disabled}
      className="relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-line-strong bg-hover transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Radix.Thumb className="block size-4 translate-x-1 rounded-full bg-muted transition-transform data-[state=checked]:translate-x-5 data-[state=checked]:bg-on-accent rtl:-translate-x-1 rtl:data-[state=checked]:-translate-x-5" />
    </Radix.Root>
  );
}
