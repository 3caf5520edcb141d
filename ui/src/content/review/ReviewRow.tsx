import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ownName } from '../../inspector/controls/options';
import { Badge, Checkbox, Combobox, Select, type Tone } from '../../kit';
import { useContent } from '../store';
import { length, size } from '../words';
import { change, type Fate, type Reviewed } from './review';

const tones: Record<Fate, Tone> = {
  new: 'accent',
  fills: 'success',
  replaces: 'warning',
  twice: 'error',
  left: 'neutral',
  refused: 'error',
};

/** A file, what it is, and where it goes. */
export function ReviewRow({ file, fate }: { file: Reviewed; fate: Fate }) {
  const { t } = useLingui();
  const content = useContent((state) => state.content);
  const words: Record<Fate, string> = {
    new: t`New`,
    fills: t`First recording`,
    replaces: t`Replaces a take`,
    twice: t`Same place twice`,
    left: t`Left out`,
    refused: t`Cannot be used`,
  };
  const plain = file.kind !== 'audio';
  const ids = useMemo(() => {
    const rows = content?.rows ?? [];
    const fits = rows.filter((row) => (row.kind === 'prompt') === (file.language !== ''));
    const known = fits.map((row) => ({ value: row.id, label: row.id }));
    const own = { value: file.id, label: file.id };
    return known.some((one) => one.value === file.id) || !file.id ? known : [own, ...known];
  }, [content, file.id, file.language]);
  const languages = [
    ...(content?.languages ?? []).map((one) => ({ value: one, label: ownName(one) })),
    { value: NONE, label: t`All languages` },
  ];
  const facts = [file.format, file.ms > 0 ? length(file.ms) : '', size(file.bytes)];
  return (
    <div className="flex flex-col gap-1.5 border-line border-b px-4 py-2.5">
      <div className="flex items-center gap-2">
        {file.refused ? (
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
            {file.name}
          </span>
        ) : (
          <span className="min-w-0 flex-1">
            <Checkbox checked={file.take} onChange={(take) => change(file.offer, { take })}>
              <span dir="auto" className="break-all font-medium">
                {file.name}
              </span>
            </Checkbox>
          </span>
        )}
        <Badge tone={tones[fate]}>{words[fate]}</Badge>
      </div>
      {file.refused ? (
        <p dir="auto" className="text-error text-sm">
          {file.refused}
        </p>
      ) : (
        <>
          <p className="text-muted text-sm">{facts.filter(Boolean).join(' · ')}</p>
          {file.notices.map((notice) => (
            <p key={notice} dir="auto" className="text-sm text-warning">
              {notice}
            </p>
          ))}
          <div className="flex gap-2">
            <Combobox
              label={t`Where ${file.name} goes`}
              value={file.id}
              options={ids}
              onValue={(id) => change(file.offer, { id })}
              create={(typed) => t`New: ${typed}`}
              className="min-w-0 flex-1"
            />
            <Select
              label={t`Language of ${file.name}`}
              value={plain ? NONE : file.language || NONE}
              onValue={(next) => change(file.offer, { language: next === NONE ? '' : next })}
              options={languages}
              disabled={plain}
              className="w-40!"
            />
          </div>
        </>
      )}
    </div>
  );
}

/** Radix takes an empty value for none. */
const NONE = 'all';
