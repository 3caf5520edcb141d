// What is under the pointer while a step is dragged from the palette, and the line it would go on.
import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { createPortal } from 'react-dom';
import { roundedPath } from '../canvas/route/path';
import { useScene } from '../canvas/useScene';
import { currentView, toScreen } from '../canvas/view';
import { kindName } from '../flow/kinds';
import { StepTile } from '../nodes/card/icons';
import { useDragged } from './drag';

function OnLine({ exit }: { exit: string }) {
  const way = useScene().routes.get(exit);
  if (!way) return null;
  const origin = toScreen({ x: 0, y: 0 });
  return (
    <svg aria-hidden="true" className="pointer-events-none fixed inset-0 z-40 size-full">
      <g transform={`translate(${origin.x} ${origin.y}) scale(${currentView().zoom})`}>
        <path
          d={roundedPath(way)}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={4}
          opacity={0.6}
        />
      </g>
    </svg>
  );
}

export function Ghost() {
  const { t } = useLingui();
  const now = useDragged((s) => s.now);
  if (!now) return null;
  return createPortal(
    <>
      {now.line && <OnLine exit={now.line} />}
      <div
        dir="ltr"
        className={clsx(
          'pointer-events-none fixed top-0 left-0 z-50 flex h-12 w-50 items-center gap-2.5 rounded-md border bg-raised px-3',
          now.over ? 'border-accent' : 'border-line opacity-70',
        )}
        style={{ transform: `translate(${now.at.x - 24}px, ${now.at.y - 24}px)` }}
      >
        <StepTile type={now.type} />
        <span className="min-w-0">
          <span className="block truncate font-semibold">{kindName(now.type)}</span>
          {now.line && <span className="block truncate text-2xs text-muted">{t`Insert here`}</span>}
        </span>
      </div>
    </>,
    document.body,
  );
}
