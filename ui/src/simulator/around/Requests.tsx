import { Trans, useLingui } from '@lingui/react/macro';
import { Globe, Plus, ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Mock } from '../../bindings/types';
import { Badge, Button, EmptyState, toast } from '../../kit';
import { AskPermit } from '../../project/systems/AskPermit';
import { HostChips } from '../../project/systems/PermittedHosts';
import { usePermits } from '../../settings/permits';
import { showStep } from '../go';
import { turn, useKnobs } from '../knobs';
import { fits, hostOf, mockFor, type Request, requestsOf } from '../model/requests';
import type { CallView } from '../model/view';
import type { Naming } from '../naming';
import { answerWords, clock } from '../words';
import { MockDialog } from './MockDialog';

/** What may really be asked. */
function Permitted({ project }: { project: string }) {
  const hosts = usePermits(project);
  return (
    <div className="flex flex-col gap-1.5 text-muted text-sm">
      <p className="flex items-start gap-1.5">
        <ShieldCheck aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
        {hosts.length === 0 ? (
          <Trans>Nothing real is asked: each request needs an answer from here.</Trans>
        ) : (
          <Trans>Only these are really asked, unless an answer is prepared here:</Trans>
        )}
      </p>
      <HostChips project={project} />
    </div>
  );
}

interface Editing {
  mock: Mock;
  /** Its place in the list; nothing: a new one. */
  at: number | null;
}

interface Props {
  view: CallView | null;
  names: Naming;
  project: string;
}

/** What the call asked of web addresses, and what answers there. */
export function Requests({ view, names, project }: Props) {
  const { t } = useLingui();
  const mocks = useKnobs((knobs) => knobs.http);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [host, setHost] = useState<string | null>(null);
  const requests = useMemo(() => requestsOf(view?.lines ?? []), [view?.lines]);
  const answerFor = (request: Request) => {
    const at = mocks.findIndex((mock) => fits(mock, request));
    setEditing(at < 0 ? { mock: mockFor(request), at: null } : { mock: mocks[at] ?? {}, at });
  };
  const dialog = host ? (
    <AskPermit
      project={project}
      host={host}
      then={t`Permit from the next call on`}
      onClose={() => setHost(null)}
      onPermitted={() => {
        setHost(null);
        toast(t`${host} is really asked from the next call on.`);
      }}
    />
  ) : editing ? (
    <MockDialog
      mock={editing.mock}
      fresh={editing.at === null}
      onClose={() => setEditing(null)}
      onSave={(mock) => {
        turn({
          http:
            editing.at === null
              ? // The newest goes first: it is what was meant.
                [mock, ...mocks]
              : mocks.map((one, at) => (at === editing.at ? mock : one)),
        });
        setEditing(null);
      }}
      onRemove={() => {
        turn({ http: mocks.filter((_, at) => at !== editing.at) });
        setEditing(null);
      }}
    />
  ) : null;
  const add = (
    <Button
      size="sm"
      icon={<Plus />}
      onClick={() => setEditing({ mock: { url: 'https://', reply: { status: 200 } }, at: null })}
    >
      <Trans>Prepare an answer</Trans>
    </Button>
  );
  if (requests.length === 0 && mocks.length === 0) {
    return (
      <>
        <EmptyState icon={<Globe aria-hidden="true" />} action={add}>
          <Trans>Requests of API steps are here. Only permitted hosts are really asked.</Trans>
        </EmptyState>
        {dialog}
      </>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-4 py-2">
      <Permitted project={project} />
      <ul aria-label={t`Requests of this call`} className="flex flex-col gap-1">
        {requests.map((request) => {
          const failed = request.answer !== null && request.answer.is !== 'status';
          return (
            <li key={request.seq} className="flex items-start gap-2">
              <span dir="ltr" className="w-10 shrink-0 py-1 text-muted text-sm tabular-nums">
                {clock(view?.events[request.seq]?.t ?? 0)}
              </span>
              <button
                type="button"
                onClick={() => request.step && showStep(request.flow, request.step)}
                className="min-w-0 flex-1 rounded-sm py-1 text-start hover:bg-hover"
              >
                <span className="font-medium">{names.step(request.flow, request.step)}</span>{' '}
                {view?.really.has(request.seq) && (
                  <>
                    <Badge tone="warning">{t`really asked`}</Badge>{' '}
                  </>
                )}
                <bdi className="text-muted [overflow-wrap:anywhere]">
                  {request.method} {request.url}
                </bdi>
                {request.answer && (
                  <span dir="auto" className={`block ${failed ? 'text-warning' : 'text-muted'}`}>
                    {answerWords(request.answer, request.ms)}
                  </span>
                )}
              </button>
              <span className="flex shrink-0 flex-col items-start">
                {failed && !view?.really.has(request.seq) && hostOf(request.url) && (
                  <Button size="sm" look="ghost" onClick={() => setHost(hostOf(request.url))}>
                    <Trans>Really ask</Trans>
                  </Button>
                )}
                <Button size="sm" look="ghost" onClick={() => answerFor(request)}>
                  {mocks.some((mock) => fits(mock, request)) ? (
                    <Trans>Change answer</Trans>
                  ) : (
                    <Trans>Answer otherwise</Trans>
                  )}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      {mocks.length > 0 && (
        <section>
          <h3 className="font-medium text-muted text-sm">
            <Trans>Prepared answers, for the next call</Trans>
          </h3>
          <ul className="flex flex-col">
            {mocks.map((mock, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: answers have no names, only an order
              <li key={at}>
                <button
                  type="button"
                  onClick={() => setEditing({ mock, at })}
                  className="flex min-h-7 w-full items-center gap-2 rounded-sm text-start hover:bg-hover"
                >
                  <Badge>{mock.method || t`any`}</Badge>
                  <bdi className="min-w-0 flex-1 truncate">{mock.url}</bdi>
                  <span className="text-muted">
                    {mock.reply?.times_out ? (
                      <Trans>never answers</Trans>
                    ) : (
                      (mock.reply?.fails ?? mock.reply?.status ?? 200)
                    )}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div>{add}</div>
      {dialog}
    </div>
  );
}
