import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { useField } from './Field';

/** Several lines of text, as high as what is in them. */
export function TextArea({ className, id, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const field = useField({ id });
  return (
    <textarea
      dir="auto"
      rows={rows}
      {...field}
      {...rest}
      className={clsx('field-box field-sizing-content resize-y py-1.5 leading-normal', className)}
    />
  );
}
