/** Rows that can be added, taken away and moved, by pointer and by keyboard. */
import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Button, IconButton } from '../../kit';

interface RowsProps {
  count: number;
  /** What one row is called: “Header 2”. */
  nameOf(index: number): string;
  row(index: number): ReactNode;
  onMove?: ((from: number, to: number) => void) | undefined;
  onRemove(index: number): void;
  /** Words of the button; none: nothing can be added here. */
  add?: string | undefined;
  onAdd?: (() => void) | undefined;
  /** All in one line with its buttons. */
  flat?: boolean;
  keyOf?: (index: number) => string;
}

export function Rows(props: RowsProps) {
  const { count, nameOf, row, onMove, onRemove, add, onAdd, flat, keyOf } = props;
  const list = useRef<HTMLUListElement>(null);
  const move = (from: number, to: number) => {
    if (!onMove || to < 0 || to >= count) return;
    onMove(from, to);
    // The row is followed, so that it can be moved on.
    requestAnimationFrame(() => {
      const rows = list.current?.querySelectorAll<HTMLElement>(':scope > li');
      rows?.[to]?.querySelector<HTMLElement>('[data-moves]')?.focus();
    });
  };
  const keys = (index: number) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
  };
  return (
    <div className="flex flex-col gap-2">
      {count > 0 && (
        <ul ref={list} className="flex flex-col gap-2">
          {Array.from({ length: count }, (_, index) => (
            <li
              key={keyOf?.(index) ?? index}
              onKeyDown={keys(index)}
              className={
                flat
                  ? 'flex items-start gap-1'
                  : 'flex flex-col gap-1 rounded-md border border-line p-2'
              }
            >
              {flat && <div className="min-w-0 flex-1">{row(index)}</div>}
              <div className="flex items-center justify-end">
                {!flat && (
                  <span
                    dir="auto"
                    className="min-w-0 flex-1 truncate font-medium text-muted text-sm"
                  >
                    {nameOf(index)}
                  </span>
                )}
                <RowButtons
                  name={nameOf(index)}
                  index={index}
                  count={count}
                  onMove={onMove && move}
                  onRemove={onRemove}
                />
              </div>
              {!flat && row(index)}
            </li>
          ))}
        </ul>
      )}
      {add && onAdd && (
        <Button size="sm" icon={<Plus />} className="self-start" onClick={onAdd}>
          {add}
        </Button>
      )}
    </div>
  );
}

interface ButtonsProps {
  name: string;
  index: number;
  count: number;
  onMove: ((from: number, to: number) => void) | undefined;
  onRemove(index: number): void;
}

export function RowButtons({ name, index, count, onMove, onRemove }: ButtonsProps) {
  const { t } = useLingui();
  return (
    <span className="flex shrink-0 items-center">
      {onMove && count > 1 && (
        <>
          <IconButton
            size="sm"
            data-moves=""
            keys="Alt+ArrowUp"
            label={t`Move ${name} up`}
            icon={<ArrowUp />}
            disabled={index === 0}
            onClick={() => onMove(index, index - 1)}
          />
          <IconButton
            size="sm"
            keys="Alt+ArrowDown"
            label={t`Move ${name} down`}
            icon={<ArrowDown />}
            disabled={index === count - 1}
            onClick={() => onMove(index, index + 1)}
          />
        </>
      )}
      <IconButton
        size="sm"
        label={t`Remove ${name}`}
        icon={<Trash2 />}
        onClick={() => onRemove(index)}
      />
    </span>
  );
}
