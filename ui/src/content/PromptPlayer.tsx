// A prompt's recording where the prompt is written: hear it, see it, choose another.
import { Trans, useLingui } from '@lingui/react/macro';
import { FileAudio, Library, Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Sound } from '../bindings/types';
import { call } from '../host';
import { Button, Spinner } from '../kit';
import { Waveform } from './editor/Waveform';
import { cellRef, mediaOf } from './media';
import { play, toggle, usePlayer } from './player';
import { chooseFiles } from './review/review';
import { StateWord } from './states';
import { showCell, useContent } from './store';
import { Thumbnail } from './Thumbnail';
import { length } from './words';

/** `language` empty: a sound that has none. */
export function PromptPlayer({ id, language }: { id: string; language: string }) {
  const row = useContent((state) =>
    state.content?.rows.find(
      (one) => one.id === id && (one.kind === 'prompt') === (language !== ''),
    ),
  );
  const cell = row?.cells[language];
  if (!row || !cell) return null;
  const there = Boolean(cell.sha256) && !cell.gone;
  const seen = row.kind === 'video' || row.kind === 'picture';
  return (
    <div className="flex flex-col gap-1.5">
      {there && seen && <Thumbnail row={row} className="h-28 w-full" />}
      {there && !seen && (
        <Row id={id} language={language} sha256={cell.sha256 ?? ''} ms={cell.ms ?? 0} />
      )}
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span className="flex-1">
          <StateWord state={cell.state} />
        </span>
        <Button size="sm" icon={<FileAudio />} onClick={() => chooseFiles(false, language)}>
          <Trans>Choose…</Trans>
        </Button>
        <Button size="sm" icon={<Library />} onClick={() => showCell(id, language)}>
          <Trans>Edit</Trans>
        </Button>
      </div>
    </div>
  );
}

interface RowProps {
  id: string;
  language: string;
  sha256: string;
  ms: number;
}

function Row({ id, language, sha256, ms }: RowProps) {
  const { t } = useLingui();
  const [sound, setSound] = useState<Sound | null>(null);
  const key = `${id}/${language}/${sha256}`;
  const state = usePlayer((now) => (now.key === key ? now.state : 'paused'));
  const atMs = usePlayer((now) => (now.key === key ? now.atMs : 0));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is drawn anew
  useEffect(() => {
    let here = true;
    call('content_sound', cellRef(id, language)).then(
      (found) => here && setSound(found),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [id, language, sha256]);
  const load = () => mediaOf(id, language);
  return (
    <div className="flex items-center gap-2 rounded-md border border-line bg-field p-1.5">
      <button
        type="button"
        aria-label={state === 'playing' ? t`Stop ${id}` : t`Play ${id}`}
        onClick={() => toggle(key, load)}
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:bg-accent-hover [&_svg]:size-3.5"
      >
        {state === 'loading' ? <Spinner /> : state === 'playing' ? <Pause /> : <Play />}
      </button>
      <div className="min-w-0 flex-1">
        {sound && (
          <Waveform
            peaks={sound.peaks}
            ms={sound.ms}
            atMs={atMs}
            onSeek={(from) => void play(key, load, from)}
            className="relative h-7"
          />
        )}
      </div>
      <span className="text-muted text-sm tabular-nums">{length(sound?.ms ?? ms)}</span>
    </div>
  );
}
