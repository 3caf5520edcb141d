// What somebody has to know about the document, over the canvas: what happened, what it means, one
// thing to do.
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Eye, History, Info, RotateCcw, TriangleAlert, Unplug, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePlace } from '../app/place';
import { Button, IconButton } from '../kit';
import { dismissNotice, takeOver } from './session';
import { type Notice, useFlow } from './store';

interface BarProps {
  icon: ReactNode;
  children: ReactNode;
  action?: ReactNode;
  onClose?: () => void;
}

function Bar({ icon, children, action, onClose }: BarProps) {
  const { t } = useLingui();
  return (
    <div className="floating pointer-events-auto flex max-w-[min(40rem,90vw)] animate-rise items-center gap-3 py-1.5 ps-3 pe-1.5 [&>svg]:size-4 [&>svg]:shrink-0">
      {icon}
      <div className="min-w-0 flex-1 py-0.5">{children}</div>
      {action}
      {onClose && <IconButton size="sm" label={t`Close`} icon={<X />} onClick={onClose} />}
    </div>
  );
}

function Said({ notice }: { notice: Notice }) {
  switch (notice.is) {
    case 'waiting':
      return (
        <Bar icon={<Unplug className="text-warning" />}>
          {notice.why ? (
            <>
              <span dir="auto">{notice.why.message}</span>{' '}
              <Trans>
                Your changes wait in this window and are kept as soon as that is possible.
              </Trans>
            </>
          ) : (
            <Trans>
              Callwright cannot be reached. Your changes wait in this window and are sent as soon as
              it answers.
            </Trans>
          )}
        </Bar>
      );
    case 'restored': {
      const words = plural(notice.edits, {
        one: 'Restored # unsaved change of your last session.',
        other: 'Restored # unsaved changes of your last session.',
      });
      return (
        <Bar icon={<RotateCcw className="text-success" />} onClose={dismissNotice}>
          {words}
        </Bar>
      );
    }
    case 'lost': {
      const list = notice.labels.slice(0, 3).join(' · ');
      return (
        <Bar icon={<TriangleAlert className="text-warning" />} onClose={dismissNotice}>
          <p>
            <Trans>
              The flow was changed elsewhere meanwhile. These changes did not fit any more and were
              not made:
            </Trans>{' '}
            <span dir="auto" className="font-medium">
              {list}
            </span>
          </p>
        </Bar>
      );
    }
    case 'told': {
      const { action } = notice;
      return (
        <Bar
          icon={<Info className="text-hint" />}
          onClose={dismissNotice}
          action={
            action && (
              <Button
                size="sm"
                onClick={() => {
                  dismissNotice();
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )
          }
        >
          <p dir="auto">{notice.words}</p>
        </Bar>
      );
    }
    case 'refused':
      return (
        <Bar icon={<TriangleAlert className="text-error" />} onClose={dismissNotice}>
          <p dir="auto">{notice.why.message}</p>
        </Bar>
      );
  }
}

export default function Notices() {
  const notice = useFlow((s) => s.notice);
  const lease = useFlow((s) => s.lease);
  const open = useFlow((s) => s.stage.is === 'open');
  const inDesigner = usePlace((p) => p.screen === 'designer');
  if (!open || !inDesigner) return null;
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-14 z-30 flex flex-col items-center gap-2"
    >
      {notice && <Said notice={notice} />}
      {lease === 'other' && (
        <Bar
          icon={<Eye className="text-muted" />}
          action={
            <Button size="sm" onClick={() => void takeOver()}>
              <Trans>Edit here</Trans>
            </Button>
          }
        >
          <Trans>Another window edits this flow. You see every change as it is made.</Trans>
        </Bar>
      )}
      {lease === 'read_only' && (
        <Bar icon={<History className="text-muted" />}>
          <Trans>
            This flow can only be looked at: its file is of a newer version, or cannot be read
            wholly.
          </Trans>
        </Bar>
      )}
    </div>
  );
}
