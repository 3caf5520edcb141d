import { i18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import { CircleCheck, CircleX, FlaskConical, PenLine, RotateCcw } from 'lucide-react';
import type { Because, CallState } from '../../bindings/types';
import { Button } from '../../kit';
import { phrase } from '../../phrases';
import type { CallView } from '../model/view';
import type { Naming } from '../naming';
import { clock, quoted, resultWords, words } from '../words';

type Ended = Extract<CallState, { is: 'over' }>;

interface Props {
  view: CallView;
  over: Ended;
  names: Naming;
  onShow?: (why: Because) => void;
  onAgain?: () => void;
  /** To the step that spoke first. */
  onWelcome?: () => void;
  onKeep?: () => void;
}

/** `“Are we open?” → “Closed”: outside the week's hours`: what comes last. */
const LAST = /^“[^”]*” → (?:“[^”]*”|[^:]*): (.*)$/s;

/** The studio tells it in English; in another language the event itself is told, and why. */
function reason(why: Because, view: CallView, names: Naming): string {
  const row = view.rows.find((one) => one.seq === why.seq);
  if (i18n.locale.startsWith('en') || !row) return why.words;
  const told = words(row.told, names, row);
  if (!row.step || row.told.kind !== 'left') return told;
  const left = `${quoted(names.step(row.flow, row.step))}: ${told}`;
  const because = LAST.exec(why.words)?.[1];
  return because ? `${left} (${phrase(because)})` : left;
}

/** How it ended, why, and what can be done with it. */
export function Over({ view, over, names, onShow, onAgain, onWelcome, onKeep }: Props) {
  const good = over.result === 'completed' || over.result === 'handed_over';
  const Sign = good ? CircleCheck : CircleX;
  const row = view.rows.findLast((one) => one.told.kind === 'over');
  return (
    <section className="mx-4 my-2 rounded-lg border border-line p-3">
      <p className="flex items-start gap-2 font-semibold">
        <Sign
          aria-hidden="true"
          className={`mt-0.5 size-4 shrink-0 ${good ? 'text-success' : 'text-error'}`}
        />
        <span>{row ? words(row.told, names, row) : resultWords(over.result)}</span>
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
                  disabled={!why.step || !onShow}
                  onClick={() => onShow?.(why)}
                  className="flex min-h-6 w-full items-baseline gap-2 rounded-xs text-start hover:bg-hover disabled:hover:bg-transparent"
                >
                  <span dir="ltr" className="shrink-0 text-muted text-sm tabular-nums">
                    {clock(view.events[why.seq]?.t ?? 0)}
                  </span>
                  <span className="min-w-0">{reason(why, view, names)}</span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {onKeep && (
          <Button size="sm" icon={<FlaskConical />} onClick={onKeep}>
            <Trans>Keep as test</Trans>
          </Button>
        )}
        {onWelcome && (
          <Button size="sm" icon={<PenLine />} onClick={onWelcome}>
            <Trans>Change the welcome</Trans>
          </Button>
        )}
        {onAgain && (
          <Button size="sm" icon={<RotateCcw className="rtl:-scale-x-100" />} onClick={onAgain}>
            <Trans>Call again</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
