import { Trans, useLingui } from '@lingui/react/macro';
import { Play, Send, TimerReset } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, IconButton, TextInput } from '../../kit';
import type { CallView } from '../model/view';
import { lasting } from '../words';

/** What is left of the step's patience, counted down while the call's clock runs. */
function useRest(view: CallView, times: number | null): number | null {
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(0);
    if (times === null || (view.state.is !== 'waiting' && view.state.is !== 'running')) return;
    const from = performance.now();
    const timer = setInterval(() => setNow((performance.now() - from) * times), 250);
    return () => clearInterval(timer);
  }, [view, times]);
  if (view.untilMs === null) return null;
  return Math.max(0, view.untilMs - view.atMs - now);
}

/** Steps that wait for the caller only; elsewhere other things may happen first. */
const asks = new Set(['menu', 'collect', 'video', 'record', 'voicemail', 'callback']);

interface Props {
  view: CallView;
  /** How many times real time; nothing: instant. */
  times: number | null;
  onSay: (text: string) => void;
  onWait: () => void;
  /** It was paused. */
  onGoOn?: () => void;
}

/** Speaking instead of pressing, and letting time pass. */
export function Composer({ view, times, onSay, onWait, onGoOn }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const rest = useRest(view, times);
  const say = () => {
    if (text.trim() === '') return;
    onSay(text.trim());
    setText('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
      className="flex shrink-0 items-center gap-2 border-line border-t px-3 py-1.5"
    >
      <TextInput
        aria-label={t`Say something`}
        placeholder={t`Say something…`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="min-w-0 flex-1"
        end={
          <IconButton
            size="sm"
            type="submit"
            side="top"
            label={t`Say it`}
            disabled={text.trim() === ''}
            icon={<Send className="rtl:-scale-x-100" />}
          />
        }
      />
      {onGoOn && view.state.is === 'paused' && (
        <Button
          size="sm"
          icon={<Play className="fill-current rtl:-scale-x-100" />}
          onClick={onGoOn}
        >
          <Trans>Go on</Trans>
        </Button>
      )}
      {times === null && view.state.is === 'waiting' && (
        <Button size="sm" icon={<TimerReset />} onClick={onWait}>
          {rest === null || !asks.has(view.kind) ? (
            <Trans>Let time pass</Trans>
          ) : (
            <Trans>Let it time out ({lasting(rest)})</Trans>
          )}
        </Button>
      )}
      {times !== null && rest !== null && (
        <span className="shrink-0 text-muted text-sm tabular-nums" role="timer">
          <Trans>{lasting(Math.ceil(rest / 1000) * 1000)} left</Trans>
        </span>
      )}
    </form>
  );
}
