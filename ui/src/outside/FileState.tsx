// The file of the open flow needs somebody: it was changed outside, or takes nothing.
import { Trans } from '@lingui/react/macro';
import { CircleAlert, FilePen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { save, useFlow } from '../flow';
import { Button } from '../kit';
import { phrase } from '../phrases';
import { Choose } from './Choose';

export function FileState() {
  const saved = useFlow((flow) => flow.saved);
  const [choosing, setChoosing] = useState(false);
  if (saved?.state === 'outside') {
    return (
      <>
        <Bar
          icon={<FilePen className="text-warning" />}
          action={
            <Button size="sm" look="primary" onClick={() => setChoosing(true)}>
              <Trans>Choose…</Trans>
            </Button>
          }
        >
          <Trans>
            Another program changed this flow's file. Your changes are kept, and nothing is written
            until you choose.
          </Trans>
        </Bar>
        {choosing && <Choose onClose={() => setChoosing(false)} />}
      </>
    );
  }
  if (saved?.state === 'failed') {
    return (
      <Bar
        icon={<CircleAlert className="text-error" />}
        action={
          <Button size="sm" onClick={() => void save()}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        <span dir="auto">{phrase(saved.why ?? '')}</span>
      </Bar>
    );
  }
  return null;
}

function Bar({
  icon,
  action,
  children,
}: {
  icon: ReactNode;
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-6 z-30 flex justify-center">
      <div
        role="alert"
        className="floating pointer-events-auto flex max-w-[min(44rem,92vw)] items-center gap-3 px-3 py-2 [&>svg]:size-4 [&>svg]:shrink-0"
      >
        {icon}
        <div className="min-w-0 flex-1">{children}</div>
        {action}
      </div>
    </div>
  );
}
