import type { ComponentProps } from 'react';

interface Props extends ComponentProps<'div'> {
  is: 'grid' | 'row' | 'rowgroup' | 'rowheader' | 'columnheader' | 'gridcell';
}

/** A part of a table whose rows are only there while they are seen, which no `<table>` can do. */
export function Part({ is, ...rest }: Props) {
  return <div role={is} {...rest} />;
}
