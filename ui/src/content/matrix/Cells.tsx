import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { AudioLines, Film, Image, MessageSquareText, Music } from 'lucide-react';
import type { ContentRow, RowKind } from '../../bindings/types';
import { Badge, Checkbox } from '../../kit';
import { mediaOf } from '../media';
import { toggle, usePlayer } from '../player';
import { StateWord, stateWords } from '../states';
import { showCell, useContent } from '../store';
import { Thumbnail } from '../Thumbnail';
import { length } from '../words';
import { Part } from './Part';

export const ROW_PX = 52;

export const kindIcons: Record<RowKind, typeof Film> = {
  prompt: MessageSquareText,
  sound: Music,
  video: Film,
  picture: Image,
};

interface HeadProps {
  row: ContentRow;
  text: string;
  place: string;
  tabIndex: number;
  onFocus: () => void;
  chosen: boolean;
  onChoose: () => void;
}

/** Which prompt it is, what it says in the usual language, and where it belongs. */
export function RowHead({ row, text, place, tabIndex, onFocus, chosen, onChoose }: HeadProps) {
  const { t } = useLingui();
  const Icon = kindIcons[row.kind];
  const first = Object.keys(row.cells)[0] ?? '';
  return (
    <Part is="rowheader" className="flex min-w-0 items-center gap-2.5 ps-3 pe-2">
      <Checkbox checked={chosen} onChange={onChoose}>
        <span className="sr-only">{t`Choose ${row.id}`}</span>
      </Checkbox>
      {row.kind === 'video' || row.kind === 'picture' ? (
        <Thumbnail row={row} className="h-9 w-12" />
      ) : (
        <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      )}
      <button
        type="button"
        data-at={place}
        tabIndex={tabIndex}
        onFocus={onFocus}
        onClick={() => showCell(row.id, row.kind === 'prompt' ? languageFor(first) : '')}
        className="flex min-h-9 min-w-0 flex-1 flex-col justify-center rounded-sm text-start -outline-offset-2"
      >
        <span className="flex min-w-0 items-center gap-2">
          <span dir="ltr" className="truncate font-mono text-sm">
            {row.id}
          </span>
          {row.category && <Badge>{row.category}</Badge>}
        </span>
        {text && (
          <span dir="auto" className="max-w-full truncate text-muted text-sm">
            {text}
          </span>
        )}
      </button>
    </Part>
  );
}

/** The language that is looked at already, else the first there is. */
const languageFor = (first: string): string => useContent.getState().shown?.language || first;

interface CellProps {
  row: ContentRow;
  language: string;
  /** Columns it takes. */
  span: number;
  place: string;
  tabIndex: number;
  onFocus: () => void;
  open: boolean;
  onOpen: () => void;
}

/** Its state and length. Enter shows it, Space plays it. */
export function MatrixCell(props: CellProps) {
  const { row, language, span, place, tabIndex, onFocus, open, onOpen } = props;
  const { t, i18n } = useLingui();
  const cell = row.cells[language];
  const key = `${row.id}/${language}/${cell?.sha256 ?? ''}`;
  const playing = usePlayer((now) => now.key === key && now.state === 'playing');
  if (!cell) return <Part is="gridcell" style={{ gridColumn: `span ${span}` }} />;
  const heard = Boolean(cell.sha256) && row.kind !== 'picture' && row.kind !== 'video';
  const words = i18n._(stateWords[cell.state]);
  return (
    <Part is="gridcell" className="p-1" style={{ gridColumn: `span ${span}` }}>
      <button
        type="button"
        data-at={place}
        tabIndex={tabIndex}
        onFocus={onFocus}
        onClick={onOpen}
        onKeyDown={(event) => {
          if (event.key !== ' ' || !heard) return;
          event.preventDefault();
          toggle(key, () => mediaOf(row.id, language));
        }}
        aria-label={language ? t`${row.id}, ${language}: ${words}` : t`${row.id}: ${words}`}
        aria-pressed={open}
        className={clsx(
          'flex size-full min-w-0 items-center justify-between gap-2 rounded-md px-2 text-sm -outline-offset-2 hover:bg-field',
          open && 'bg-accent-soft ring-1 ring-accent',
        )}
      >
        <StateWord state={cell.state} />
        {playing ? (
          <AudioLines aria-hidden="true" className="size-3.5 shrink-0 text-accent-text" />
        ) : (
          (cell.ms ?? 0) > 0 && (
            <span className="shrink-0 text-muted text-xs tabular-nums">{length(cell.ms ?? 0)}</span>
          )
        )}
      </button>
    </Part>
  );
}
