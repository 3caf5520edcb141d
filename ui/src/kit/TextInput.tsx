import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { useField } from './Field';

export interface TextInputProps extends ComponentProps<'input'> {
  icon?: ReactNode;
  /** After the text: a unit, keys, a button. */
  end?: ReactNode;
}

/** One line of text. It takes the direction of what is written into it. */
export function TextInput({ icon, end, className, id, dir = 'auto', ...rest }: TextInputProps) {
  const field = useField({ id });
  if (!icon && !end) {
    return (
      <input type="text" dir={dir} {...field} {...rest} className={clsx('field-box', className)} />
    );
  }
  return (
    <span className={clsx('field-box flex items-center gap-2 [&_svg]:size-4', className)}>
      {icon && <span className="shrink-0 text-muted">{icon}</span>}
      <input
        type="text"
        dir={dir}
        {...field}
        {...rest}
        className="min-w-0 flex-1 self-stretch bg-transparent outline-none"
      />
      {end && <span className="flex shrink-0 items-center text-muted text-sm">{end}</span>}
    </span>
  );
}
