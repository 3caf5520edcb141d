import { Trans, useLingui } from '@lingui/react/macro';
import { FileAudio, Pause, Phone, Play, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ContentRow, Media, Sound, SoundEdit } from '../../bindings/types';
import { asRefused, call, type Refused } from '../../host';
import { Button, ErrorNotice, Spinner } from '../../kit';
import { cellRef, mediaOf } from '../media';
import { play, setVolume, stop, toggle, usePlayer } from '../player';
import { chooseFiles, tellBrought } from '../review/review';
import { attempt } from '../store';
import { clock, length, loudness } from '../words';
import { Changes, noChange, originOf } from './Changes';
import { type Part, Waveform } from './Waveform';

interface Props {
  row: ContentRow;
  language: string;
  readOnly: boolean;
}

/** The recording of one language: heard, drawn, cut and made as loud as the others. */
export function SoundEditor({ row, language, readOnly }: Props) {
  const { t } = useLingui();
  const cell = row.cells[language];
  const there = Boolean(cell?.sha256) && !cell?.gone;
  if (!there) {
    return (
      <section aria-label={t`Recording`} className="flex flex-col gap-2">
        {cell?.gone && (
          <ErrorNotice tone="warning">
            <Trans>
              Its file is not in the project’s folder any more. Put it back, or bring an earlier
              take back below.
            </Trans>
          </ErrorNotice>
        )}
        <p className="text-muted text-sm">
          <Trans>Nothing is recorded yet. Drop a file here, or choose one.</Trans>
        </p>
        {!readOnly && <ChooseButton language={language} />}
      </section>
    );
  }
  return <Recording row={row} language={language} readOnly={readOnly} />;
}

function ChooseButton({ language }: { language: string }) {
  return (
    <Button
      icon={<FileAudio />}
      className="self-start"
      onClick={() => chooseFiles(false, language)}
    >
      <Trans>Choose a file…</Trans>
    </Button>
  );
}

function Recording({ row, language, readOnly }: Props) {
  const { t } = useLingui();
  const { id } = row;
  const cell = row.cells[language];
  const [sound, setSound] = useState<Sound | null>(null);
  const [why, setWhy] = useState<Refused | null>(null);
  const [edit, setEdit] = useState<SoundEdit>(noChange);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let here = true;
    call('content_sound', cellRef(id, language)).then(
      (found) => here && setSound(found),
      (error) => here && setWhy(asRefused(error)),
    );
    return () => {
      here = false;
      stop();
    };
  }, [id, language]);
  const key = `${id}/${language}/${cell?.sha256 ?? ''}`;
  const changed = JSON.stringify(edit) !== JSON.stringify(noChange);
  const asked = { ...cellRef(id, language), edit, origin: originOf(edit) };
  const load = (): Promise<Media> =>
    changed ? call('content_try_edit', asked).then((tried) => tried.media) : mediaOf(id, language);
  const keep = async () => {
    setBusy(true);
    stop();
    await attempt(async () => {
      const { brought } = await call('content_edit_sound', asked);
      tellBrought(t`“${id}” was changed.`, brought);
    });
    setBusy(false);
  };
  if (why) return <ErrorNotice details={why.details}>{why.message}</ErrorNotice>;
  if (!sound) return <Spinner />;
  const part: Part = { fromMs: edit.from_ms ?? 0, toMs: edit.to_ms || sound.ms };
  return (
    <section aria-label={t`Recording`} className="flex flex-col gap-2.5">
      <Drawn
        sound={sound}
        keyOf={changed ? `${key}/changed` : key}
        part={part}
        onPart={
          readOnly
            ? undefined
            : ({ fromMs, toMs }) =>
                setEdit({ ...edit, from_ms: fromMs, to_ms: toMs >= sound.ms ? 0 : toMs })
        }
        onSeek={(ms) => void play(key, () => mediaOf(id, language), ms)}
      />
      <Listen id={id} language={language} keyOf={key} changed={changed} load={load} />
      <p className="flex flex-wrap gap-x-3 text-muted text-sm tabular-nums">
        <span>{length(sound.ms)}</span>
        <span>{t`${sound.hz} Hz`}</span>
        {sound.lufs === undefined || sound.lufs === null ? (
          <span>{t`Nothing to be heard`}</span>
        ) : (
          <span dir="ltr">{loudness(sound.lufs)}</span>
        )}
        {cell?.voice && <span dir="auto">{cell.voice}</span>}
      </p>
      {cell?.state === 'stale' && !readOnly && <Stale id={id} language={language} />}
      {!readOnly && (
        <>
          <Changes edit={edit} ms={sound.ms} onEdit={setEdit} />
          <div className="flex flex-wrap gap-2">
            <Button look="primary" disabled={!changed} loading={busy} onClick={() => void keep()}>
              <Trans>Keep the change</Trans>
            </Button>
            <Button disabled={!changed} onClick={() => setEdit(noChange)}>
              <Trans>As it was</Trans>
            </Button>
            <ChooseButton language={language} />
          </div>
        </>
      )}
    </section>
  );
}

interface DrawnProps {
  sound: Sound;
  keyOf: string;
  part: Part;
  onPart: ((part: Part) => void) | undefined;
  onSeek: (ms: number) => void;
}

function Drawn({ sound, keyOf, part, onPart, onSeek }: DrawnProps) {
  const atMs = usePlayer((now) =>
    now.key === keyOf || now.key === `${keyOf}/phone` ? now.atMs : 0,
  );
  return (
    <Waveform
      peaks={sound.peaks}
      ms={sound.ms}
      atMs={atMs}
      onSeek={onSeek}
      {...(onPart && { part, onPart })}
    />
  );
}

interface ListenProps {
  id: string;
  language: string;
  keyOf: string;
  changed: boolean;
  load: () => Promise<Media>;
}

/** Hear it as it is, as it would be, and as the telephone would have it. */
function Listen({ id, language, keyOf, changed, load }: ListenProps) {
  const { t } = useLingui();
  const now = usePlayer();
  const own = changed ? `${keyOf}/changed` : keyOf;
  const phone = `${keyOf}/phone`;
  const sign = (key: string, idle: React.ReactNode) =>
    now.key === key && now.state === 'loading' ? (
      <Spinner />
    ) : now.key === key && now.state === 'playing' ? (
      <Pause />
    ) : (
      idle
    );
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button look="primary" size="sm" icon={sign(own, <Play />)} onClick={() => toggle(own, load)}>
        {changed ? <Trans>Play as changed</Trans> : <Trans>Play</Trans>}
      </Button>
      <Button
        size="sm"
        icon={sign(phone, <Phone />)}
        onClick={() => toggle(phone, () => mediaOf(id, language, 'phone'))}
      >
        <Trans>As on the phone</Trans>
      </Button>
      <span className="text-muted text-sm tabular-nums">
        {[own, phone].includes(now.key) ? clock(now.atMs) : ''}
      </span>
      <span className="flex-1" />
      <Volume2 aria-hidden="true" className="size-4 text-muted" />
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={now.volume}
        onChange={(event) => setVolume(Number(event.target.value))}
        aria-label={t`Volume`}
        className="h-6 w-20 accent-(--accent)"
      />
      {now.why && [own, phone].includes(now.key) && (
        <ErrorNotice className="basis-full" details={now.why.details}>
          {now.why.message}
        </ErrorNotice>
      )}
    </div>
  );
}

function Stale({ id, language }: { id: string; language: string }) {
  const confirm = () =>
    attempt(async () => void (await call('content_confirm', cellRef(id, language))));
  return (
    <ErrorNotice
      tone="warning"
      action={
        <Button size="sm" onClick={() => void confirm()}>
          <Trans>It is right as it is</Trans>
        </Button>
      }
    >
      <Trans>The text was changed after this was recorded: callers would hear the old words.</Trans>
    </ErrorNotice>
  );
}
