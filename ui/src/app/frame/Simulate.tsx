import { Trans, useLingui } from '@lingui/react/macro';
import { Play, X } from 'lucide-react';
import { useEffect } from 'react';
import { on } from '../../host';
import { Button, IconButton, Kbd, Tooltip } from '../../kit';
import { rememberInWindow, useSettings } from '../../settings/store';
import { runCommand, useHasCommand, useKeys } from '../commands';
import { useSession } from '../session';

const seen = 'seen:simulate';

/** Nobody has called this way yet: Simulate is shown as the thing to try. */
function useIsNew(): boolean {
  const isNew = useSettings((state) => state.loaded && state.settings.window[seen] !== true);
  const open = useSession((session) => session.flowName !== '');
  return isNew && open;
}

/**
 * The one coach mark there is, until Simulate was used or the mark was sent away. It stands on the
 * canvas: beneath the button it would hide the step that is being edited.
 */
export function CoachMark() {
  const { t } = useLingui();
  const keys = useKeys('call.start');
  if (!useIsNew() || !keys) return null;
  return (
    <div
      role="status"
      className="floating absolute end-3 top-3 z-10 flex w-64 max-w-[calc(100%-1.5rem)] animate-rise items-start gap-2 border-accent p-3"
    >
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
  const isNew = useIsNew();
  // However the first call was begun, the mark has done its work.
  useEffect(() => (isNew ? on('call', () => rememberInWindow(seen, true)) : undefined), [isNew]);
  if (!there) return null;
  return (
    <Tooltip text={t`Hear the flow as a caller would`} keys={keys}>
      <Button
        icon={<Play className="fill-current rtl:-scale-x-100" />}
        className={isNew ? 'outline-2 outline-accent outline-offset-2' : undefined}
        onClick={() => runCommand('call.start')}
      >
        {t`Simulate`}
      </Button>
    </Tooltip>
  );
}
