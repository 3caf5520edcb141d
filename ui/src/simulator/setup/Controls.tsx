import { Trans, useLingui } from '@lingui/react/macro';
import {
  CircleDot,
  LocateFixed,
  Pause,
  PhoneOff,
  Play,
  SlidersHorizontal,
  StepForward,
} from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useKeys } from '../../app/commands';
import { languages, stepName, stepOf, useFlow } from '../../flow';
import { Button, IconButton, Label, Menu, Select, Tooltip } from '../../kit';
import { clearBreakpoints, toggleBreakpoint, useBreakpointsOf } from '../breakpoints';
import { isOver } from '../calls';
import { showStep } from '../go';
import { type SpeedChoice, speedOf, turn, useKnobs } from '../knobs';
import type { CallView } from '../model/view';
import { act, pauseOrResume, start, stop, useSimulation } from '../simulation';
import { At } from './At';
import { Caller } from './Caller';
import { World } from './World';

function Breakpoints() {
  const { t } = useLingui();
  const flow = useFlow((state) => state.flow);
  const book = useFlow((state) => state.book);
  const steps = useBreakpointsOf(flow);
  if (steps.length === 0) return null;
  return (
    <Menu
      align="end"
      trigger={<IconButton size="sm" side="top" label={t`Steps to stop at`} icon={<CircleDot />} />}
      sections={[
        steps.map((id) => ({
          id,
          label: (book && stepOf(book, id) && stepName(stepOf(book, id) ?? { id, type: '' })) || id,
          items: [
            { id: 'show', label: t`Show`, onSelect: () => showStep(flow, id) },
            { id: 'off', label: t`Do not stop here`, onSelect: () => toggleBreakpoint(flow, id) },
          ],
        })),
        [{ id: 'clear', label: t`Stop nowhere`, onSelect: () => clearBreakpoints(flow) }],
      ]}
    />
  );
}

function Running({ view, onWorld }: { view: CallView; onWorld: () => void }) {
  const { t } = useLingui();
  const follow = useKnobs((knobs) => knobs.follow);
  const paused = view.state.is === 'paused';
  return (
    <div className="flex items-center justify-between">
      <IconButton
        size="sm"
        side="top"
        label={paused ? t`Go on` : t`Pause`}
        icon={paused ? <Play className="rtl:-scale-x-100" /> : <Pause />}
        onClick={pauseOrResume}
      />
      <IconButton
        size="sm"
        side="top"
        label={t`Next step, then stop`}
        icon={<StepForward className="rtl:-scale-x-100" />}
        disabled={!paused}
        onClick={() => void act('step')}
      />
      <Breakpoints />
      <IconButton
        size="sm"
        side="top"
        label={t`The canvas follows the call`}
        icon={<LocateFixed />}
        on={follow}
        onClick={() => turn({ follow: !follow })}
      />
      <IconButton
        size="sm"
        side="top"
        label={t`What the call meets`}
        icon={<SlidersHorizontal />}
        onClick={onWorld}
      />
    </div>
  );
}

function Knob({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div
      className="grid items-center gap-x-2 gap-y-1 @3xl:grid-cols-[3.75rem_minmax(0,1fr)]"
      title={label}
    >
      <Label htmlFor={id} className="sr-only @3xl:not-sr-only">
        {label}
      </Label>
      {children(id)}
    </div>
  );
}

/** Beginning and ending the call, and what it is begun with. */
export function Controls({ view }: { view: CallView | null }) {
  const { t } = useLingui();
  const book = useFlow((state) => state.book);
  const starting = useSimulation((state) => state.starting);
  const speed = useKnobs((knobs) => knobs.speed);
  const [around, setAround] = useState(false);
  const startKeys = useKeys('call.start');
  const stopKeys = useKeys('call.stop');
  if (!book) return null;
  const running = view !== null && !isOver(view);
  const speeds: { value: SpeedChoice; label: string }[] = [
    { value: '1', label: t`As on the phone` },
    { value: '2', label: '2×' },
    { value: '5', label: '5×' },
    { value: '10', label: '10×' },
    { value: 'instant', label: t`Instant` },
  ];
  return (
    <section
      aria-label={t`Call`}
      className="flex w-40 shrink-0 flex-col gap-2 overflow-y-auto border-line border-s p-2.5 @3xl:w-52 @3xl:p-3"
    >
      {running ? (
        <>
          <Tooltip text={t`Hang up as the caller`} keys={stopKeys} side="top">
            <Button look="danger" icon={<PhoneOff />} onClick={stop}>
              <Trans>Hang up</Trans>
            </Button>
          </Tooltip>
          <Running view={view} onWorld={() => setAround(true)} />
        </>
      ) : (
        <Tooltip text={t`Hear the flow as a caller would`} keys={startKeys} side="top">
          <Button
            look="success"
            loading={starting}
            icon={<Play className="fill-current rtl:-scale-x-100" />}
            onClick={() => void start()}
          >
            <Trans>Start call</Trans>
          </Button>
        </Tooltip>
      )}
      <Knob label={t`As caller`}>
        {(id) => <Caller id={id} project={book.project} languages={languages(book)} />}
      </Knob>
      <Knob label={t`At`}>{(id) => <At id={id} project={book.project} />}</Knob>
      <Knob label={t`Speed`}>
        {(id) => (
          <Select
            id={id}
            value={speed}
            onValue={(next) => {
              turn({ speed: next });
              if (running) void act({ speed: speedOf(next) });
            }}
            options={speeds}
          />
        )}
      </Knob>
      {!running && (
        <Button
          size="sm"
          look="ghost"
          icon={<SlidersHorizontal />}
          className="justify-start whitespace-normal! text-start"
          onClick={() => setAround(true)}
        >
          <Trans>What the call meets…</Trans>
        </Button>
      )}
      <World open={around} onOpenChange={setAround} project={book.project} />
    </section>
  );
}
