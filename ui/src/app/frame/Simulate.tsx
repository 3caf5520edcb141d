import { Trans, useLingui } from '@lingui/react/macro';
import { Play, X } from 'lucide-react';
import { useEffect } from 'react';
import { on } from '../../host';
import { Button, IconButton, Kbd, Tooltip } from '../../kit';
import { rememberInWindow, useSettings } from '../../settings/store';
import { runCommand, useHasCommand, useKeys } from '../commands';
import { useSession } from '../session';

const seen = 'seen:simulate';

/** The one coach mark there is: it points at Simulate until that was used, or it was sent away. */
function CoachMark({ keys }: { keys: string }) {
  const { t } = useLingui();
  return (
    <div
      role="status"
      className="floating absolute end-0 top-full z-30 mt-2.5 flex w-64 animate-rise items-start gap-2 border-accent p-3"
    >
      <span
        aria-hidden="true"
        className="absolute end-8 -top-1.5 size-2.5 rotate-45 border-accent border-s border-t bg-raised rtl:rotate-[-45deg]"
      />
      <p className="min-w-0 flex-1">
        <Trans>
          Press <Kbd keys={keys} /> to hear this flow as a caller would.
        </Trans>
      </p>
      <IconButton
        size="sm"
        label={t`Dismiss`}
        icon={<X />}
        onClick={() => rememberInWindow(seen, true)}
      />
    </div>
  );
}

export function Simulate() {
  const { t } = useLingui();
  const there = useHasCommand('call.start');
  const keys = useKeys('call.start');
  const isNew = useSettings((state) => state.loaded && state.settings.window[seen] !== true);
  const open = useSession((session) => session.flowName !== '');
  // However the first call was begun, the mark has done its work.
  useEffect(() => (isNew ? on('call', () => rememberInWindow(seen, true)) : undefined), [isNew]);
  if (!there) return null;
  return (
    <div className="relative">
      <Tooltip text={t`Hear the flow as a caller would`} keys={keys}>
        <Button icon={<Play className="fill-current" />} onClick={() => runCommand('call.start')}>
          {t`Simulate`}
        </Button>
      </Tooltip>
      {isNew && open && keys && <CoachMark keys={keys} />}
    </div>
  );
}
