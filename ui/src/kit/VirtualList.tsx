import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';

export interface VirtualListHandle {
  scrollTo: (index: number) => void;
}

interface Props<T> {
  items: readonly T[];
  /** How high a row is, about. Rows are measured once they are there. */
  rowPx: number;
  idOf: (item: T, index: number) => string | number;
  children: (item: T, index: number) => ReactNode;
  label: string;
  role?: 'list' | 'listbox' | 'tree' | 'log';
  className?: string;
  handle?: Ref<VirtualListHandle>;
}

/** A list of any length: only the rows in sight are there. */
export function VirtualList<T>(props: Props<T>) {
  const { items, rowPx, idOf, children, label, role = 'list', className, handle } = props;
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : idOf(item, index);
    },
    overscan: 8,
  });
  useImperativeHandle(handle, () => ({
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  }));
  const itemRole = role === 'list' ? 'listitem' : undefined;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is a variable
    <div
      ref={box}
      role={role}
      aria-label={label}
      tabIndex={0}
      className={clsx('overflow-y-auto', className)}
    >
      <div role="presentation" className="relative" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only set with the role listitem
            <div
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              role={itemRole ?? 'presentation'}
              aria-setsize={itemRole && items.length}
              aria-posinset={itemRole && row.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {children(item, row.index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
