import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { Settings, Workflow } from 'lucide-react';
import type { ComponentType } from 'react';
import { Count, Tooltip } from '../../kit';
import { useKeys } from '../commands';
import { type Panel, usePanels } from '../panels';
import { goHome, openFlow, showScreen, usePlace } from '../place';

interface EntryProps {
  label: string;
  icon: ComponentType<{ className?: string }>;
  current: boolean;
  keys?: string | undefined;
  badge?: Panel['useBadge'] | undefined;
  onClick: () => void;
}

function NoBadge() {
  return null;
}

function Badge({ of }: { of: NonNullable<Panel['useBadge']> }) {
  const badge = of();
  return badge ? <Count {...badge} /> : null;
}

function Entry({ label, icon: Icon, current, keys, badge, onClick }: EntryProps) {
  return (
    <Tooltip text={label} keys={keys} side="right">
      <button
        type="button"
        aria-current={current ? 'page' : undefined}
        onClick={onClick}
        className="relative flex w-full flex-col items-center gap-1 rounded-md py-1.5 font-medium text-muted text-xs -outline-offset-2 hover:bg-hover hover:text-text aria-[current]:bg-accent-soft aria-[current]:text-accent-text"
      >
        <Icon className="size-4.5" />
        <span className="max-w-full truncate">{label}</span>
        <span className="absolute end-1 top-0.5">{badge ? <Badge of={badge} /> : <NoBadge />}</span>
      </button>
    </Tooltip>
  );
}

/** The screens there are. Those of a flow come once a flow is open. */
export function Rail() {
  const { t } = useLingui();
  const place = usePlace();
  const screens = usePanels('screen');
  const settingsKeys = useKeys('settings.open');
  const flowsKeys = useKeys('flows.show');
  const inFlows = place.screen === 'home' || place.screen === 'designer';
  return (
    <nav
      aria-label={t`Screens`}
      className="flex w-16 shrink-0 flex-col gap-1 border-line border-e bg-surface px-1 py-1.5"
    >
      <Entry
        label={t`Flows`}
        icon={Workflow}
        current={inFlows}
        keys={flowsKeys}
        onClick={() => showFlows()}
      />
      {screens
        .filter((screen) => !screen.needsFlow || place.flow)
        .map((screen) => (
          <Entry
            key={screen.id}
            label={i18n._(screen.title)}
            icon={screen.icon ?? Workflow}
            current={place.screen === screen.id}
            badge={screen.useBadge}
            onClick={() => showScreen(screen.id)}
          />
        ))}
      <span className="flex-1" />
      <Entry
        label={t`Settings`}
        icon={Settings}
        current={place.screen === 'settings'}
        keys={settingsKeys}
        onClick={() => showScreen('settings')}
      />
    </nav>
  );
}

/** From another screen back to the open flow; from the flow to Home. */
export function showFlows(): void {
  const { screen, project, flow } = usePlace.getState();
  if (screen !== 'designer' && screen !== 'home' && project && flow) openFlow(project, flow);
  else goHome();
}
