// The flow as a tree: the screen reader's view of it, and a fast way of editing for experts. Rows
// are chosen as steps on the canvas are; the same keys add, connect, rename and remove.
import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { setCanvas } from '../canvas/state';
import { chooseStep, useSelection } from '../flow/selection';
import { useFlow } from '../flow/store';
import { IconButton } from '../kit';
import { onTreeKey } from './keys';
import { OutlineRow } from './OutlineRow';
import { outlineRows, type Row, shownRows } from './rows';

const ROW_PX = 30;
const NONE: Row[] = [];

/** The row that stands for what is chosen on the canvas. */
function rowOf(rows: readonly Row[], active: string | null, step: string | null): number {
  const at = rows.findIndex((r) => r.id === active);
  if (
    at >= 0 &&
    (step === null || rows[at]?.step === step || rows[at]?.exit?.startsWith(`${step}.`))
  ) {
    return at;
  }
  return rows.findIndex((r) => r.is === 'step' && r.step === step);
}

export default function Outline() {
  const { t } = useLingui();
  const book = useFlow((s) => s.book);
  const faces = useFlow((s) => s.faces);
  const nodes = book?.flow.nodes;
  const edges = book?.flow.edges;
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const [naming, setNaming] = useState<string | null>(null);
  const step = useSelection((s) => s.step);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only steps and lines make the list
  const all = useMemo(() => (book ? outlineRows(book, faces) : NONE), [nodes, edges, faces]);
  const rows = useMemo(() => shownRows(all, folded), [all, folded]);
  const at = rowOf(rows, active, step);
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (i) => rows[i]?.id ?? i,
    overscan: 12,
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);

  const pick = (row: Row) => {
    setActive(row.id);
    const own = row.is === 'step' ? null : row.exit;
    const dot = own?.indexOf('.') ?? -1;
    if (own && dot > 0) chooseStep(own.slice(0, dot), own.slice(dot + 1));
    else chooseStep(row.step);
  };
  const fold = (row: Row, to: boolean) => {
    const next = new Set(folded);
    if (to) next.add(row.id);
    else next.delete(row.id);
    setFolded(next);
  };
  const current = rows[at];

  return (
    <section
      aria-label={t`Outline`}
      className="flex w-80 max-w-[45%] shrink-0 flex-col border-line border-e bg-surface"
    >
      <header className="flex items-center justify-between border-line border-b ps-3 pe-1">
        <h2 className="font-semibold">{t`Outline`}</h2>
        <IconButton
          label={t`Close the outline`}
          icon={<X />}
          onClick={() => setCanvas({ outline: false })}
        />
      </header>
      <div
        ref={box}
        role="tree"
        aria-label={t`Steps of the flow`}
        aria-activedescendant={current ? `outline-${at}` : undefined}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto py-1 -outline-offset-2"
        onFocus={() => {
          if (!current && rows[0]) pick(rows[0]);
        }}
        onKeyDown={(e) => {
          if (naming === null) onTreeKey(e, { rows, at, folded, pick, fold, rename: setNaming });
        }}
      >
        <div role="presentation" className="relative" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <OutlineRow
                key={item.key}
                id={`outline-${item.index}`}
                row={row}
                top={item.start}
                current={item.index === at}
                folded={folded.has(row.id)}
                naming={naming === row.id}
                onPick={pick}
                onFold={fold}
                onNaming={setNaming}
                onNamed={() => {
                  setNaming(null);
                  box.current?.focus();
                }}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}
