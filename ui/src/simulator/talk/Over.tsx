import { Trans } from '@lingui/react/macro';
import { CircleCheck, CircleX, FlaskConical, RotateCcw } from 'lucide-react';
import type { CallState } from '../../bindings/types';
import { Button } from '../../kit';
import type { CallView } from '../model/view';
import type { Naming } from '../naming';
import { clock, resultWords } from '../words';

type Ended = Extract<CallState, { is: 'over' }>;

interface Props {
  view: CallView;
  over: Ended;
  names: Naming;
  onShow: (seq: number, step: string) => void;
  onAgain: () => void;
  onKeep: () => void;
}

/** How it ended, why, and what can be done with it. */
export function Over({ view, over, names, onShow, onAgain, onKeep }: Props) {
  const good = over.result === 'completed' || over.result === 'handed_over';
  const Sign = good ? CircleCheck : CircleX;
  const at = (seq: number) => view.events[seq];
  return (
    <section className="mx-4 my-2 rounded-lg border border-line p-3">
      <p className="flex items-start gap-2 font-semibold">
        <Sign
          aria-hidden="true"
          className={`mt-0.5 size-4 shrink-0 ${good ? 'text-success' : 'text-error'}`}
        />
        <span dir="auto">{over.words || resultWords(over.result)}</span>
      </p>
      {over.because.length > 0 && (
        <>
          <h3 className="mt-2 font-medium text-muted text-sm">
            <Trans>Why the caller ended here</Trans>
          </h3>
          <ol className="mt-0.5">
            {over.because.map((why) => (
              <li key={why.seq}>
                <button
                  type="button"
                  disabled={!why.step}
                  onClick={() => why.step && onShow(why.seq, why.step)}
                  className="flex min-h-6 w-full items-baseline gap-2 rounded-xs text-start hover:bg-hover disabled:hover:bg-transparent"
                >
                  <span dir="ltr" className="shrink-0 text-muted text-sm tabular-nums">
                    {clock(at(why.seq)?.t ?? 0)}
                  </span>
                  {why.step && (
                    <span dir="auto" className="shrink-0 font-medium">
                      {names.step(at(why.seq)?.flow ?? null, why.step)}
                    </span>
                  )}
                  <span dir="auto" className="min-w-0 text-muted">
                    {why.words}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button size="sm" icon={<FlaskConical />} onClick={onKeep}>
          <Trans>Keep as test</Trans>
        </Button>
        <Button size="sm" icon={<RotateCcw className="rtl:-scale-x-100" />} onClick={onAgain}>
          <Trans>Call again</Trans>
        </Button>
      </div>
    </section>
  );
}
