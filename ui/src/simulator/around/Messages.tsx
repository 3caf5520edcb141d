import { Trans, useLingui } from '@lingui/react/macro';
import { Globe, Mail, MessageSquare, PhoneOutgoing, Voicemail } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorldView } from '../../bindings/types';
import { EmptyState } from '../../kit';
import type { Naming } from '../naming';
import { clock, lasting } from '../words';

interface CardProps {
  icon: ReactNode;
  kind: string;
  to: string;
  at?: number;
  children: ReactNode;
}

function Card({ icon, kind, to, at, children }: CardProps) {
  return (
    <li className="rounded-lg border border-line px-3 py-2">
      <p className="flex items-center gap-2 text-muted text-sm [&_svg]:size-3.5">
        {icon}
        <span className="font-medium">{kind}</span>
        <bdi className="min-w-0 truncate">{to}</bdi>
        {at !== undefined && (
          <span dir="ltr" className="ms-auto tabular-nums">
            {clock(at)}
          </span>
        )}
      </p>
      <div dir="auto" className="selectable mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {children}
      </div>
    </li>
  );
}

/** How much there is to read. */
export const countOf = (world: WorldView | null): number =>
  world ? world.outbox.length + world.voicemails.length + world.callbacks.length : 0;

/** What was sent and kept: nothing of it has left this machine. */
export function Messages({ world, names }: { world: WorldView | null; names: Naming }) {
  const { t } = useLingui();
  if (!world || countOf(world) === 0) {
    return (
      <EmptyState icon={<Mail aria-hidden="true" />}>
        <Trans>
          Texts, mails, voicemail and callbacks of the call are kept here, none is sent.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <ul className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-4 py-2">
      {world.outbox.map((item, place) => (
        <Card
          // biome-ignore lint/suspicious/noArrayIndexKey: messages stay in their order
          key={place}
          icon={
            item.kind === 'sms' ? <MessageSquare /> : item.kind === 'email' ? <Mail /> : <Globe />
          }
          kind={
            item.kind === 'sms' ? t`Text message` : item.kind === 'email' ? t`Mail` : t`Web request`
          }
          to={item.to}
          at={item.at_ms}
        >
          {item.subject && <p className="font-semibold">{item.subject}</p>}
          {item.text}
        </Card>
      ))}
      {world.voicemails.map((item) => (
        <Card
          key={item.id}
          icon={<Voicemail />}
          kind={t`Voicemail`}
          to={names.department(item.department)}
          at={item.at_ms}
        >
          {item.from ? (
            <Trans>
              {lasting(item.ms)} from <bdi>{item.from}</bdi>
            </Trans>
          ) : (
            lasting(item.ms)
          )}
          {item.email && (
            <p className="text-muted">
              <Trans>
                Announced to <bdi>{item.email}</bdi>
              </Trans>
            </p>
          )}
        </Card>
      ))}
      {world.callbacks.map((item) => (
        <Card key={item.id} icon={<PhoneOutgoing />} kind={t`Callback`} to={item.number}>
          {item.when}
          {item.note && <p className="text-muted">{item.note}</p>}
        </Card>
      ))}
    </ul>
  );
}
