import { Plural, Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { Minus, PencilLine, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type DiffRow, diffLines, type Folded, fold, timeAndWords } from './diff';

function Side({ line, tone }: { line: string | null; tone?: string }) {
  const [time, words] = timeAndWords(line ?? '');
  return (
    <td className={clsx('w-1/2 px-2 py-0.5 align-top', tone)}>
      {line !== null && (
        <span className="flex items-baseline gap-2">
          <span dir="ltr" className="shrink-0 text-muted text-xs tabular-nums">
            {time}
          </span>
          <span dir="auto" className="selectable min-w-0 [overflow-wrap:anywhere]">
            {words}
          </span>
        </span>
      )}
    </td>
  );
}

function Row({ row }: { row: DiffRow }) {
  const { t } = useLingui();
  const [Sign, label] =
    row.kind === 'changed'
      ? [PencilLine, t`Changed`]
      : row.kind === 'gone'
        ? [Minus, t`Gone`]
        : row.kind === 'new'
          ? [Plus, t`New`]
          : [null, ''];
  const was = row.kind === 'changed' || row.kind === 'gone' ? 'bg-error-soft' : undefined;
  const is = row.kind === 'changed' || row.kind === 'new' ? 'bg-success-soft' : undefined;
  return (
    <tr>
      <td className="w-6 py-0.5 ps-1 align-top text-muted">
        {Sign && <Sign aria-label={label} className="mt-0.5 size-3.5" />}
      </td>
      <Side line={'kept' in row ? row.kept : null} {...(was && { tone: was })} />
      <Side line={'now' in row ? row.now : null} {...(is && { tone: is })} />
    </tr>
  );
}

function FoldedRows({ of }: { of: Folded }) {
  const [open, setOpen] = useState(false);
  // biome-ignore lint/suspicious/noArrayIndexKey: rows of one comparison never move
  if (open) return of.rows.map((row, at) => <Row key={at} row={row} />);
  return (
    <tr>
      <td colSpan={3} className="px-1">
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="min-h-6 w-full rounded-xs bg-hover px-2 text-start text-muted text-sm hover:text-text"
        >
          <Plural
            value={of.rows.length}
            one="# line is as it was"
            other="# lines are as they were"
          />
        </button>
      </td>
    </tr>
  );
}

interface Props {
  kept: readonly string[];
  now: readonly string[];
}

/** A call as it was kept, beside the call as it is now. */
export function Diff({ kept, now }: Props) {
  const rows = useMemo(() => fold(diffLines(kept, now)), [kept, now]);
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <thead>
        <tr className="text-muted">
          <th scope="col" className="w-6">
            <span className="sr-only">
              <Trans>Difference</Trans>
            </span>
          </th>
          <th scope="col" className="px-2 py-1 text-start font-medium">
            <Trans>As it was kept</Trans>
          </th>
          <th scope="col" className="px-2 py-1 text-start font-medium">
            <Trans>As it is now</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) =>
          row.kind === 'folded' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one comparison never move
            <FoldedRows key={at} of={row} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one comparison never move
            <Row key={at} row={row} />
          ),
        )}
      </tbody>
    </table>
  );
}
