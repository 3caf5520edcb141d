import { Trans, useLingui } from '@lingui/react/macro';
import { Pause, Play, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { TakeCard } from '../../bindings/types';
import { call } from '../../host';
import { Badge, Button, IconButton } from '../../kit';
import { cellRef, mediaOf } from '../media';
import { toggle, usePlayer } from '../player';
import { tellBrought } from '../review/review';
import { attempt, projectNow } from '../store';
import { length } from '../words';

interface Props {
  id: string;
  language: string;
  /** Another one is another history. */
  sha256: string;
  readOnly: boolean;
}

/** Everything it ever was; any of it can be brought back. */
export function TakeList({ id, language, sha256, readOnly }: Props) {
  const { t } = useLingui();
  const [takes, setTakes] = useState<readonly TakeCard[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new file is a new take
  useEffect(() => {
    let here = true;
    call('content_takes', cellRef(id, language)).then(
      (found) => here && setTakes(found.takes),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [id, language, sha256]);
  if (takes.length === 0) return null;
  const bring = (take?: number) =>
    attempt(async () => {
      const cells = [{ id, language, ...(take === undefined ? {} : { take }) }];
      const { brought } = await call('content_bring_back', { project: projectNow(), cells });
      tellBrought(
        take === undefined ? t`The file was taken out.` : t`An earlier take counts.`,
        brought,
      );
    });
  return (
    <section aria-label={t`Takes`}>
      <header className="mb-1 flex items-center justify-between">
        <h3 className="font-semibold text-sm">
          <Trans>Takes</Trans>
        </h3>
        {!readOnly && takes.some((take) => take.current) && (
          <Button size="sm" look="ghost" onClick={() => void bring()}>
            <Trans>Take the file out</Trans>
          </Button>
        )}
      </header>
      <ul className="flex flex-col">
        {takes.map((take) => (
          <Row
            key={take.take}
            take={take}
            id={id}
            language={language}
            onBring={readOnly || take.current ? null : () => void bring(take.take)}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  take: TakeCard;
  id: string;
  language: string;
  onBring: (() => void) | null;
}

function Row({ take, id, language, onBring }: RowProps) {
  const { t, i18n } = useLingui();
  const key = `take/${take.take}`;
  const playing = usePlayer((now) => now.key === key && now.state === 'playing');
  const when = i18n.date(new Date(take.at_ms), { dateStyle: 'medium', timeStyle: 'short' });
  const origin = take.origin || (take.made === 'synthetic' ? t`Spoken` : t`Recorded`);
  return (
    <li className="flex min-h-9 items-center gap-2">
      <IconButton
        size="sm"
        label={t`Play the take “${origin}”`}
        icon={playing ? <Pause /> : <Play />}
        disabled={take.ms === 0}
        onClick={() => toggle(key, () => mediaOf(id, language, 'plain', take.take))}
      />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate">
          {origin}
        </span>
        <span className="block text-muted text-xs">
          {[when, take.ms > 0 ? length(take.ms) : '', take.voice ?? ''].filter(Boolean).join(' · ')}
        </span>
      </span>
      {take.stale && (
        <Badge tone="warning">
          <Trans>Old text</Trans>
        </Badge>
      )}
      {take.current ? (
        <Badge tone="success">
          <Trans>Counts</Trans>
        </Badge>
      ) : (
        onBring && (
          <IconButton
            size="sm"
            label={t`Bring back “${origin}”`}
            icon={<Undo2 />}
            onClick={onBring}
          />
        )
      )}
    </li>
  );
}
