import { Trans, useLingui } from '@lingui/react/macro';
import { Mail, MessagesSquare, PhoneCall, Plug, Users } from 'lucide-react';
import { Tabs as Radix } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useFlow } from '../flow';
import { Button, Count, EmptyState, ErrorNotice, Tooltip } from '../kit';
import { countOf, Messages } from './around/Messages';
import { People } from './around/People';
import { Requests } from './around/Requests';
import { isOver } from './calls';
import { focusWanted, useFocusWanted } from './focus';
import { showSetting, showStep } from './go';
import { useKnobs } from './knobs';
import { requestsOf, unmatched } from './model/requests';
import { useNaming } from './naming';
import { Controls } from './setup/Controls';
import { act, replayFrom, start, useSimulation, useView } from './simulation';
import { Composer } from './talk/Composer';
import { Conversation } from './talk/Conversation';
import { DialPad, phoneKey } from './talk/DialPad';
import { KeepDialog } from './talk/KeepDialog';
import { Over } from './talk/Over';
import { Phone } from './talk/Phone';
import { Status } from './talk/Status';

type Side = 'talk' | 'people' | 'messages' | 'requests';

interface SideTabProps {
  id: Side;
  label: string;
  icon: ReactNode;
  count?: number;
  warns?: boolean;
}

function SideTab({ id, label, icon, count = 0, warns = false }: SideTabProps) {
  return (
    <Tooltip text={label} side="left">
      <Radix.Trigger
        value={id}
        aria-label={count > 0 ? `${label} (${count})` : label}
        className="relative flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text aria-selected:bg-accent-soft aria-selected:text-accent-text [&_svg]:size-4"
      >
        {icon}
        {count > 0 && (
          <span aria-hidden="true" className="absolute -end-1 -top-1 scale-85">
            <Count value={count} tone={warns ? 'warning' : 'accent'} />
          </span>
        )}
      </Radix.Trigger>
    </Tooltip>
  );
}

function isField(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [role="combobox"], [role="dialog"], [role="menu"]') !==
      null
  );
}

/** Dial pad, conversation, and who is calling. */
export function SimulatorPanel() {
  const { t } = useLingui();
  const view = useView();
  const names = useNaming();
  const { call, failed, project } = useSimulation();
  const here = useFlow((state) => state.project);
  const open = useFlow((state) => state.book !== null);
  const speed = useKnobs((knobs) => knobs.speed);
  const mocks = useKnobs((knobs) => knobs.http);
  const [side, setSide] = useState<Side>('talk');
  const [keeping, setKeeping] = useState(false);
  const root = useRef<HTMLElement>(null);
  const wanted = useFocusWanted();
  const live = view !== null && !isOver(view);

  useEffect(() => {
    if (wanted > 0) root.current?.focus();
  }, [wanted]);

  if (!open) return null;
  const press = (key: string) => void act({ key });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!live || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    const key = phoneKey(event.key);
    if (!key) return;
    event.preventDefault();
    event.stopPropagation();
    press(key);
  };
  const bad = view ? requestsOf(view.lines).filter((one) => unmatched(one, mocks)).length : 0;
  // Of a flow that was called nothing is shown beside this one.
  const welcome = view?.lines.find((line) => line.spoken.kind === 'said' && !line.flow);
  const language = view?.lines.findLast((line) => line.spoken.kind === 'said')?.spoken;

  return (
    <section
      ref={root}
      tabIndex={-1}
      data-scope="simulator"
      aria-label={t`Simulator`}
      onKeyDown={onKeyDown}
      className="@container relative flex h-full min-h-0 outline-none after:pointer-events-none after:absolute after:inset-0 after:border-2 after:border-transparent data-live:focus-within:after:border-accent"
      data-live={live || undefined}
    >
      <div className="flex w-40 shrink-0 flex-col gap-2 border-line border-e p-2.5 @3xl:w-50 @3xl:p-3">
        <Status view={view} names={names} />
        <DialPad live={live} glowing={view?.keys ?? []} onKey={press} />
      </div>
      {view?.showing && live && (
        <Phone
          showing={view.showing}
          language={language?.kind === 'said' ? language.language : ''}
          onClick={(spot) => void act({ click: spot })}
        />
      )}
      <Radix.Root
        value={side}
        onValueChange={(next) => setSide(next as Side)}
        orientation="vertical"
        className="flex min-h-0 min-w-0 flex-1"
      >
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {failed && (
            <ErrorNotice className="m-2" details={failed.details}>
              {failed.message}
            </ErrorNotice>
          )}
          <Radix.Content
            value="talk"
            tabIndex={-1}
            className="flex min-h-0 flex-1 flex-col outline-none data-[state=inactive]:hidden"
          >
            {view && call ? (
              <>
                <Conversation
                  lines={view.lines}
                  names={names}
                  onShow={(line) => line.step && showStep(line.flow, line.step)}
                  onReplay={(line) => void replayFrom(line.seq)}
                >
                  {view.state.is === 'over' && (
                    <Over
                      view={view}
                      over={view.state}
                      names={names}
                      onShow={(why) => {
                        const at = view.events[why.seq];
                        if (at?.node) showStep(at.flow ?? null, at.node);
                      }}
                      onAgain={() => {
                        focusWanted();
                        void start();
                      }}
                      {...(welcome?.step && {
                        onWelcome: () => showSetting(welcome.step ?? '', 'prompt'),
                      })}
                      onKeep={() => setKeeping(true)}
                    />
                  )}
                </Conversation>
                {live && (
                  <Composer
                    view={view}
                    times={speed === 'instant' ? null : Number(speed)}
                    onSay={(text) => void act({ say: text })}
                    onWait={() => void act('wait')}
                    onGoOn={() => void act('resume')}
                  />
                )}
                <KeepDialog call={call} open={keeping} onOpenChange={setKeeping} />
              </>
            ) : (
              <EmptyState
                icon={<PhoneCall aria-hidden="true" />}
                action={
                  <Button size="sm" onClick={() => void start()}>
                    <Trans>Start call</Trans>
                  </Button>
                }
              >
                <Trans>Call the flow and hear what a caller hears.</Trans>
              </EmptyState>
            )}
          </Radix.Content>
          <Radix.Content
            value="people"
            tabIndex={-1}
            className="flex min-h-0 flex-1 flex-col outline-none data-[state=inactive]:hidden"
          >
            <People
              world={view?.world ?? null}
              {...(live && {
                onStatus: (agent: string, status) => void act({ agent: { agent, status } }),
              })}
            />
          </Radix.Content>
          <Radix.Content
            value="messages"
            tabIndex={-1}
            className="flex min-h-0 flex-1 flex-col outline-none data-[state=inactive]:hidden"
          >
            <Messages world={view?.world ?? null} names={names} />
          </Radix.Content>
          <Radix.Content
            value="requests"
            tabIndex={-1}
            className="flex min-h-0 flex-1 flex-col outline-none data-[state=inactive]:hidden"
          >
            <Requests view={view} names={names} project={project || here} />
          </Radix.Content>
        </div>
        <Radix.List
          aria-label={t`Of this call`}
          className="flex shrink-0 flex-col gap-1 border-line border-s p-1.5"
        >
          <SideTab id="talk" label={t`Conversation`} icon={<MessagesSquare />} />
          <SideTab id="people" label={t`Agents and queues`} icon={<Users />} />
          <SideTab
            id="messages"
            label={t`Messages and voicemail`}
            icon={<Mail />}
            count={countOf(view?.world ?? null)}
          />
          <SideTab id="requests" label={t`Web requests`} icon={<Plug />} count={bad} warns />
        </Radix.List>
      </Radix.Root>
      <Controls view={view} />
    </section>
  );
}
