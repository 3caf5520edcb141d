import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { ContentRow } from '../../bindings/types';
import { ownName } from '../../inspector/controls/options';
import { keyOf, showCell, useContent } from '../store';
import { MatrixCell, ROW_PX, RowHead } from './Cells';
import { ColumnHead } from './ColumnHead';
import { Part } from './Part';

interface Props {
  rows: readonly ContentRow[];
  languages: readonly string[];
  texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
}

/** A row for each prompt, a column for each language; only what is in sight is there. */
export function Matrix({ rows, languages, texts, chosen, onChosen }: Props) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const shown = useContent((state) => state.shown);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    // The head stays above them.
    scrollPaddingStart: 44,
  });
  const columns = `minmax(14rem, 2fr) repeat(${languages.length}, minmax(8.5rem, 1fr)) 5rem`;
  const last = { row: rows.length - 1, column: languages.length };

  const go = (row: number, column: number) => {
    const to = {
      row: Math.max(0, Math.min(last.row, row)),
      column: Math.max(0, Math.min(last.column, column)),
    };
    setAt(to);
    virtual.scrollToIndex(to.row, { align: 'auto' });
    requestAnimationFrame(() => {
      const place = `[data-at="${to.row}/${to.column}"]`;
      box.current?.querySelector<HTMLElement>(place)?.focus();
    });
  };
  const keys = (event: KeyboardEvent) => {
    const rtl = document.documentElement.dir === 'rtl' ? -1 : 1;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / ROW_PX) - 2);
    const steps: Record<string, [number, number]> = {
      ArrowDown: [at.row + 1, at.column],
      ArrowUp: [at.row - 1, at.column],
      ArrowRight: [at.row, at.column + rtl],
      ArrowLeft: [at.row, at.column - rtl],
      PageDown: [at.row + page, at.column],
      PageUp: [at.row - page, at.column],
      Home: event.ctrlKey ? [0, 0] : [at.row, 0],
      End: event.ctrlKey ? [last.row, last.column] : [at.row, last.column],
    };
    const to = steps[event.key];
    if (!to || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    go(...to);
  };
  const toggle = (row: ContentRow) => {
    const next = new Set(chosen);
    if (!next.delete(keyOf(row))) next.add(keyOf(row));
    onChosen(next);
  };
  return (
    <div ref={box} className="min-h-0 flex-1 overflow-auto" data-scope="content">
      <Part
        is="grid"
        aria-label={t`Content`}
        aria-rowcount={rows.length + 1}
        aria-colcount={languages.length + 2}
        tabIndex={-1}
        onKeyDown={keys}
        className="min-w-max"
      >
        <Part
          is="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 grid min-h-11 items-center border-line border-b bg-surface font-medium text-muted text-sm"
          style={{ gridTemplateColumns: columns }}
        >
          <ColumnHead rows={rows} all={{ chosen, onChosen }} name={t`Prompt`} language={null} />
          {languages.map((language) => (
            <ColumnHead key={language} rows={rows} name={ownName(language)} language={language} />
          ))}
          <ColumnHead rows={rows} name={t`Used`} language={null} />
        </Part>
        <Part
          is="rowgroup"
          className="relative"
          style={{ blockSize: virtual.getTotalSize(), minInlineSize: '100%' }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            const focusable = (column: number) =>
              at.row === index && at.column === column ? 0 : -1;
            return (
              <Part
                key={keyOf(row)}
                is="row"
                aria-rowindex={index + 2}
                aria-selected={chosen.has(keyOf(row))}
                className="absolute inset-x-0 top-0 grid items-stretch border-line border-b hover:bg-hover aria-selected:bg-accent-soft"
                style={{
                  gridTemplateColumns: columns,
                  blockSize: ROW_PX,
                  transform: `translateY(${start}px)`,
                }}
              >
                <RowHead
                  row={row}
                  text={texts[languages[0] ?? '']?.[row.id] ?? ''}
                  place={`${index}/0`}
                  tabIndex={focusable(0)}
                  onFocus={() => setAt({ row: index, column: 0 })}
                  chosen={chosen.has(keyOf(row))}
                  onChoose={() => toggle(row)}
                />
                {(row.kind === 'prompt' ? languages : ['']).map((language, column) => (
                  <MatrixCell
                    key={language}
                    row={row}
                    language={language}
                    span={row.kind === 'prompt' ? 1 : languages.length}
                    place={`${index}/${column + 1}`}
                    tabIndex={focusable(column + 1)}
                    onFocus={() => setAt({ row: index, column: column + 1 })}
                    open={shown?.id === row.id && shown.language === language}
                    onOpen={() => showCell(row.id, language)}
                  />
                ))}
                <Part is="gridcell" className="self-center px-3 text-muted text-sm tabular-nums">
                  {row.uses}
                </Part>
              </Part>
            );
          })}
        </Part>
      </Part>
    </div>
  );
}
