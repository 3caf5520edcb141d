import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Users } from 'lucide-react';
import type { AgentStatus, WorldView } from '../../bindings/types';
import { Badge, EmptyState, Select } from '../../kit';

interface Props {
  world: WorldView | null;
  /** Nothing: the call is over, or there is none. */
  onStatus?: (agent: string, status: AgentStatus) => void;
}

/** Who takes calls, what they are doing, and how many wait. */
export function People({ world, onStatus }: Props) {
  const { t } = useLingui();
  const status: Record<AgentStatus, string> = {
    available: t`Available`,
    busy: t`Busy`,
    away: t`Away`,
    wrap_up: t`Wrapping up`,
    offline: t`Offline`,
  };
  if (!world || (world.agents.length === 0 && world.queues.length === 0)) {
    return (
      <EmptyState icon={<Users aria-hidden="true" />}>
        <Trans>Agents and queues of the project are here during a call.</Trans>
      </EmptyState>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 py-2">
      <ul aria-label={t`Agents`}>
        {world.agents.map((agent) => (
          <li key={agent.id} className="flex min-h-9 items-center gap-2">
            <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
              {agent.name || agent.id}
            </span>
            {agent.ringing && <Badge tone="accent">{t`Ringing`}</Badge>}
            {agent.talking && <Badge tone="success">{t`Talking`}</Badge>}
            {onStatus ? (
              <Select
                className="max-w-36"
                label={t`Status of ${agent.name || agent.id}`}
                value={agent.status}
                onValue={(next) => onStatus(agent.id, next)}
                options={(Object.keys(status) as AgentStatus[]).map((value) => ({
                  value,
                  label: status[value],
                }))}
              />
            ) : (
              <span className="text-muted">{status[agent.status]}</span>
            )}
          </li>
        ))}
      </ul>
      {world.queues.length > 0 && (
        <ul aria-label={t`Queues`} className="mt-2 border-line border-t pt-2">
          {world.queues.map((queue) => (
            <li key={queue.id} className="flex min-h-7 items-center gap-2">
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {queue.name || queue.id}
              </span>
              <span className="text-muted">
                <Plural value={queue.waiting} _0="nobody waits" one="# waits" other="# wait" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
