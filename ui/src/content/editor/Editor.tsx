import { Trans, useLingui } from '@lingui/react/macro';
import { Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { ContentRow } from '../../bindings/types';
import { useFlow } from '../../flow';
import { ownName } from '../../inspector/controls/options';
import { IconButton, Segmented } from '../../kit';
import { DeleteDialog } from '../DeleteDialog';
import { kindIcons } from '../matrix/Cells';
import { StateSign, StateWord } from '../states';
import { closeCell, type Shown, showCell, useContent } from '../store';
import { Facts } from './Facts';
import { Film } from './Film';
import { SoundEditor } from './SoundEditor';
import { TakeList } from './TakeList';
import { Text } from './Text';
import { Used } from './Used';

interface Props {
  shown: Shown;
  languages: readonly string[];
}

/** One prompt, sound, video or picture, with everything that can be done to it. */
export function Editor({ shown, languages }: Props) {
  const { t } = useLingui();
  const [deleting, setDeleting] = useState(false);
  const readOnly = useFlow((state) => state.lease !== 'mine');
  const row = useContent((state) =>
    state.content?.rows.find(
      (one) => one.id === shown.id && (one.kind === 'prompt') === (shown.language !== ''),
    ),
  );
  if (!row) return null;
  const cell = row.cells[shown.language];
  const Icon = kindIcons[row.kind];
  const isSound = row.kind === 'prompt' || row.kind === 'sound';
  return (
    <aside
      aria-label={t`${row.id}: editor`}
      className="flex w-100 shrink-0 flex-col border-line border-s bg-surface max-[68rem]:absolute max-[68rem]:inset-y-0 max-[68rem]:end-0 max-[68rem]:z-20 max-[68rem]:shadow-float"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) closeCell();
      }}
    >
      <header className="flex items-center gap-2 border-line border-b px-4 py-2.5">
        <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <h2 dir="ltr" className="min-w-0 flex-1 truncate font-mono font-semibold">
          {row.id}
        </h2>
        {cell && <StateWord state={cell.state} />}
        {!readOnly && (
          <IconButton
            size="sm"
            label={t`Delete ${row.id}`}
            icon={<Trash2 />}
            onClick={() => setDeleting(true)}
          />
        )}
        <IconButton size="sm" label={t`Close`} icon={<X />} onClick={closeCell} />
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        {row.kind === 'prompt' && (
          <Languages row={row} languages={languages} language={shown.language} />
        )}
        {row.kind === 'prompt' && (
          <Text key={shown.language} id={row.id} language={shown.language} />
        )}
        {isSound ? (
          <SoundEditor
            key={`${shown.language}/${cell?.sha256}`}
            row={row}
            language={shown.language}
            readOnly={readOnly}
          />
        ) : (
          <Film row={row} readOnly={readOnly} />
        )}
        <TakeList
          id={row.id}
          language={shown.language}
          sha256={cell?.sha256 ?? ''}
          readOnly={readOnly}
        />
        <Used row={row} />
        <Facts
          key={JSON.stringify([row.category, row.tags, row.meta])}
          row={row}
          readOnly={readOnly}
        />
      </div>
      {deleting && (
        <DeleteDialog
          rows={[row]}
          onClose={() => setDeleting(false)}
          onDeleted={() => setDeleting(false)}
        />
      )}
    </aside>
  );
}

interface LanguagesProps {
  row: ContentRow;
  languages: readonly string[];
  language: string;
}

function Languages({ row, languages, language }: LanguagesProps) {
  const { t } = useLingui();
  if (languages.length < 2) return <Trans>{ownName(language)}</Trans>;
  return (
    <Segmented
      label={t`Language`}
      value={language}
      onValue={(next) => showCell(row.id, next)}
      options={languages.map((one) => ({
        value: one,
        name: ownName(one),
        label: (
          <>
            <StateSign state={row.cells[one]?.state ?? 'missing'} />
            <span lang={one}>{ownName(one)}</span>
          </>
        ),
      }))}
    />
  );
}
