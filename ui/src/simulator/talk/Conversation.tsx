import { Plural, useLingui } from '@lingui/react/macro';
import { History } from 'lucide-react';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../kit';
import type { Line } from '../model/conversation';
import type { Naming } from '../naming';
import { clock } from '../words';
import { Spoken } from './Spoken';

/** So many lines are there at first; a call has rarely more. */
const shownAtFirst = 150;

interface RowProps {
  line: Line;
  names: Naming;
  onShow: ((line: Line) => void) | undefined;
  onReplay: ((line: Line) => void) | undefined;
}

const Row = memo(function Row({ line, names, onShow, onReplay }: RowProps) {
  const { t } = useLingui();
  const time = clock(line.t);
  return (
    <div className="group/line relative flex items-start gap-3 ps-4 pe-10 hover:bg-hover/60 focus-within:bg-hover/60">
      <span dir="ltr" className="w-10 shrink-0 py-1.5 text-muted text-sm tabular-nums">
        {time}
      </span>
      {onShow && line.step ? (
        <button
          type="button"
          onClick={() => onShow(line)}
          title={names.step(line.flow, line.step)}
          className="min-w-0 flex-1 rounded-sm py-1 text-start"
        >
          <Spoken line={line} names={names} />
        </button>
      ) : (
        <div className="min-w-0 flex-1 py-1">
          <Spoken line={line} names={names} />
        </div>
      )}
      {onReplay && (
        <span className="absolute end-2 top-0.5 opacity-0 focus-within:opacity-100 group-focus-within/line:opacity-100 group-hover/line:opacity-100">
          <IconButton
            size="sm"
            side="left"
            label={t`Replay from here (${time})`}
            icon={<History />}
            onClick={() => onReplay(line)}
          />
        </span>
      )}
    </div>
  );
});

interface Props {
  lines: readonly Line[];
  names: Naming;
  onShow?: (line: Line) => void;
  onReplay?: (line: Line) => void;
  /** What stands after the last line. */
  children?: ReactNode;
}

/** The call as a chat. It stays at its end unless somebody has scrolled up to read. */
export function Conversation({ lines, names, onShow, onReplay, children }: Props) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, lines.length - shownAtFirst);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is new may have made it longer
  useEffect(() => {
    const element = box.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [lines, children]);

  return (
    <div
      ref={box}
      onScroll={({ currentTarget: it }) => {
        atEnd.current = it.scrollHeight - it.scrollTop - it.clientHeight < 24;
      }}
      className="min-h-0 flex-1 overflow-y-auto py-1.5"
    >
      {hidden > 0 && (
        <div className="px-4 py-1">
          <Button size="sm" look="ghost" onClick={() => setAll(true)}>
            <Plural value={hidden} one="Show # earlier line" other="Show # earlier lines" />
          </Button>
        </div>
      )}
      <div role="log" aria-live="polite" aria-label={t`Conversation`}>
        {lines.slice(hidden).map((line) => (
          <Row key={line.seq} line={line} names={names} onShow={onShow} onReplay={onReplay} />
        ))}
      </div>
      {children}
    </div>
  );
}
