// A step on the canvas: icon, name, what it is about, one row for each output. Its measures are
// those of flow/measure.ts; card.css holds its look.
import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { CircleAlert, Info, MessageSquare, TriangleAlert } from 'lucide-react';
import { type CSSProperties, memo, useSyncExternalStore } from 'react';
import type { Severity } from '../../bindings/types';
import { lineLive, onLineLive } from '../../canvas/live';
import type { Face, Step } from '../../flow/book';
import { groupOf, kindName } from '../../flow/kinds';
import { entryAt, exitAt, hasRows, outputY, STEP_WIDTH } from '../../flow/measure';
import type { Reading } from '../../flow/reading';
import { StepIcon } from './icons';
import './card.css';

export interface CardData extends Record<string, unknown> {
  step: Step;
  face: Face;
  collapsed: boolean;
  /** Some line arrives here. */
  entered: boolean;
  /** For each output one letter: has a line (l), would lose callers (x), may be left open (o). */
  wiring: string;
  severity: Severity | null;
  /** Languages callers are served in, where the step says something. */
  spoken: readonly string[];
  /** Which way the flow goes on. */
  reading: Reading;
  /** The output that is looked at. */
  port?: string | null;
  /** Calls come here without a line: when a step fails, or after the caller hung up. */
  arrives?: readonly ('error' | 'hangup')[];
}

const CHIPS: Readonly<Record<string, string>> = { ar: 'ع' };
const chip = (language: string) =>
  CHIPS[language.slice(0, 2)] ?? language.slice(0, 2).toUpperCase();

function seconds(ms: number): string {
  const told = { style: 'unit', unit: 'second', unitDisplay: 'narrow' } as const;
  return new Intl.NumberFormat(i18n.locale, { ...told, maximumFractionDigits: 1 }).format(
    ms / 1000,
  );
}

function Sign({ severity }: { severity: Severity }) {
  const { t } = useLingui();
  const [Icon, words] =
    severity === 'error'
      ? [CircleAlert, t`Error`]
      : severity === 'warning'
        ? [TriangleAlert, t`Warning`]
        : [Info, t`Hint`];
  return (
    <span className="cw-sign" data-severity={severity} title={words}>
      <Icon aria-hidden="true" />
    </span>
  );
}

function Head({ data, name }: { data: CardData; name: React.ReactNode }) {
  const { step, face, severity, collapsed } = data;
  const kind = kindName(step.type);
  return (
    <header className="cw-head">
      <span className="cw-tile">
        <StepIcon type={step.type} />
      </span>
      <span className="cw-titles">
        {name}
        <span className="cw-kind">
          {kind}
          {face.says_ms ? ` · ${seconds(face.says_ms)}` : ''}
          {collapsed && face.ports.length > 1 ? ` · ${face.ports.length} ⋯` : ''}
        </span>
      </span>
      {step.note && (
        <span className="cw-sign" data-severity="note" title={step.note}>
          <MessageSquare aria-hidden="true" />
        </span>
      )}
      {severity && <Sign severity={severity} />}
    </header>
  );
}

function Said({ data }: { data: CardData }) {
  const there = new Set(data.face.languages ?? []);
  return (
    <div className="cw-said">
      <p dir="auto">{data.face.summary}</p>
      {data.spoken.length > 1 && (
        <span className="cw-languages">
          {data.spoken.map((language) => (
            <i key={language} data-missing={there.has(language) ? undefined : ''}>
              {chip(language)}
            </i>
          ))}
        </span>
      )}
    </div>
  );
}

/** Before its line turns down to the edge. */
const LEAD = 7;

/** In a step that is drawn downwards, the lines from its rows to its lower edge. */
function Leads({ face, wiring }: { face: Face; wiring: string }) {
  return (
    <svg className="cw-leads" aria-hidden="true">
      {face.ports.map((port, i) => {
        const { x, y } = exitAt(face, i, false, 'down');
        const row = outputY(face, i);
        const d = `M${x - LEAD} ${row}Q${x} ${row} ${x} ${row + LEAD}V${y}`;
        return <path key={port.id} d={d} data-wired={wiring[i]} />;
      })}
    </svg>
  );
}

function Rows({ data }: { data: CardData }) {
  const { face, wiring, port: looked, reading } = data;
  const room = (i: number) =>
    reading === 'down'
      ? { paddingRight: STEP_WIDTH - exitAt(face, i, false, reading).x + LEAD + 5 }
      : undefined;
  return (
    <ul className="cw-rows">
      {face.ports.map((port, i) => (
        <li
          key={port.id}
          data-kind={port.kind}
          data-looked={looked === port.id || undefined}
          data-wired={wiring[i]}
          data-quiet={QUIET.has(port.id) ? '' : undefined}
          style={room(i)}
        >
          <span dir="auto">{port.label}</span>
          {port.key && <kbd>{port.key}</kbd>}
        </li>
      ))}
    </ul>
  );
}

/** Outputs that a caller takes by doing nothing, or nothing that counts. */
const QUIET = new Set(['no_input', 'invalid', 'otherwise', 'timed_out']);

interface PortProps {
  exit: string;
  wired: string | undefined;
  style: CSSProperties;
}

/** Where a line leaves; outputs without a line have marks too. */
function Port({ exit, wired, style }: PortProps) {
  const mark = useSyncExternalStore(
    (told) => onLineLive(exit, told),
    () => lineLive(exit).mark,
  );
  return (
    <span
      className="cw-port nodrag nopan"
      data-exit={exit}
      data-wired={wired}
      data-mark={mark ?? undefined}
      style={style}
    />
  );
}

function Ports({ data }: { data: CardData }) {
  const { step, face, wiring, collapsed, reading, entered } = data;
  // Folded, all lines leave from one place.
  const shown = collapsed ? face.ports.slice(0, 1) : face.ports;
  const entry = entryAt(reading);
  return (
    <>
      {entered && <span className="cw-entry" style={{ left: entry.x, top: entry.y }} />}
      {shown.map((port, i) => {
        const { x, y } = exitAt(face, i, collapsed, reading);
        return (
          <Port
            key={port.id}
            exit={`${step.id}.${port.id}`}
            wired={wiring[i]}
            style={{ left: x, top: y }}
          />
        );
      })}
    </>
  );
}

function Arrives({ how }: { how: readonly ('error' | 'hangup')[] }) {
  const { t } = useLingui();
  if (how.length === 0) return null;
  const words = { error: t`When a step fails`, hangup: t`After hang-up` };
  return <span className="cw-arrives">{how.map((h) => words[h]).join(' · ')}</span>;
}

interface Props {
  data: CardData;
  selected: boolean;
  /** The name, or the field in which it is typed. */
  name: React.ReactNode;
}

export const Card = memo(function Card({ data, selected, name }: Props) {
  const { step, face, collapsed } = data;
  return (
    <div
      className="cw-card"
      data-group={step.type === 'start' ? 'start' : (groupOf(step.type) ?? 'unknown')}
      data-selected={selected || undefined}
      data-reading={data.reading}
    >
      <Head data={data} name={name} />
      {!collapsed && face.summary && <Said data={data} />}
      {!collapsed && hasRows(face) && <Rows data={data} />}
      {!collapsed && hasRows(face) && data.reading === 'down' && (
        <Leads face={face} wiring={data.wiring} />
      )}
      <Ports data={data} />
      <Arrives how={data.arrives ?? []} />
    </div>
  );
});
