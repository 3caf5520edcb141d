// The call as a chat: what the caller hears and does, one line for each thing worth reading.
// Events that belong together (keys in a row, a request and its answer) make one line.
import type { TraceShape } from '../../bindings/types';
import { list, text } from './read';
import type { Answered, Told } from './told';

export interface Place {
  /** The flow, when it is not the one the call began with. */
  flow: string | null;
  step: string | null;
}

export interface Key {
  /** Masked until a step has used it, in flows that ask for something secret. */
  key: string;
  used: 'waiting' | 'used' | 'ahead' | 'unused';
}

export interface SetTo {
  name: string;
  value: unknown;
}

/** What a line of the conversation is; the rest is told as it came. */
export type Spoken =
  | { kind: 'said'; text: string; language: string; clip: boolean }
  | { kind: 'keys'; keys: Key[] }
  | {
      kind: 'api';
      op: number;
      method: string;
      url: string;
      /** Nothing: still waiting. */
      answer: Answered | null;
      ms: number;
      sets: SetTo[];
    }
  | { kind: 'sets'; sets: SetTo[] }
  | {
      kind: 'message';
      op: number;
      by: string;
      to: string;
      text: string;
      sent: boolean | null;
      why: string;
    }
  | { kind: 'told'; told: Told };

export interface Line extends Place {
  /** The first event of the line; replaying from the line begins here. */
  seq: number;
  t: number;
  spoken: Spoken;
}

/** Told elsewhere, or too small for a conversation. */
const silent = new Set<Told['kind']>(['entered', 'left', 'played', 'ready', 'unused', 'woke']);

/** Put one event into the conversation. `lines` is the caller's own copy and is changed. */
export function converse(lines: Line[], event: TraceShape, told: Told): void {
  const at = (spoken: Spoken): Line => ({
    seq: event.seq,
    t: event.t,
    flow: event.flow ?? null,
    step: event.node ?? null,
    spoken,
  });
  const last = lines.at(-1);
  const here = last && last.step === (event.node ?? null) && last.flow === (event.flow ?? null);

  switch (told.kind) {
    case 'said':
      lines.push(at({ kind: 'said', text: told.text, language: told.language, clip: false }));
      return;
    case 'pressed': {
      const key: Key = { key: told.key, used: 'waiting' };
      if (here && last.spoken.kind === 'keys') {
        lines[lines.length - 1] = {
          ...last,
          spoken: { kind: 'keys', keys: [...last.spoken.keys, key] },
        };
      } else lines.push(at({ kind: 'keys', keys: [key] }));
      return;
    }
    case 'digit':
      use(lines, told.key, told.ahead ? 'ahead' : 'used') ||
        lines.push(at({ kind: 'keys', keys: [{ key: told.key, used: 'used' }] }));
      return;
    case 'unused':
      for (let i = 0; i < told.count; i++) use(lines, null, 'unused');
      return;
    case 'asks':
      lines.push(
        at({
          kind: 'api',
          op: told.op,
          method: told.method,
          url: told.url,
          answer: null,
          ms: 0,
          sets: [],
        }),
      );
      return;
    case 'answered':
      change(lines, (line) =>
        line.spoken.kind === 'api' && line.spoken.op === told.op
          ? { ...line, spoken: { ...line.spoken, answer: told.answer, ms: event.t - line.t } }
          : null,
      );
      return;
    case 'set': {
      const set = { name: told.name, value: told.value };
      if (here && (last.spoken.kind === 'api' || last.spoken.kind === 'sets')) {
        lines[lines.length - 1] = {
          ...last,
          spoken: { ...last.spoken, sets: [...last.spoken.sets, set] },
        };
      } else lines.push(at({ kind: 'sets', sets: [set] }));
      return;
    }
    case 'sends':
      lines.push(
        at({
          kind: 'message',
          op: told.op,
          by: told.by,
          to: told.to,
          text: told.text,
          sent: null,
          why: '',
        }),
      );
      return;
    case 'sent':
      change(lines, (line) =>
        line.spoken.kind === 'message' && line.spoken.op === told.op
          ? { ...line, spoken: { ...line.spoken, sent: told.ok, why: told.why } }
          : null,
      );
      return;
    case 'routed':
      // Ringing and answering are told by the people themselves.
      if (here && last.spoken.kind === 'told' && who(last.spoken.told) === told.to) return;
      break;
    case 'wants':
      // Whom it wants says what the routing said just before.
      if (here && last.spoken.kind === 'told' && last.spoken.told.kind === 'routed') {
        lines[lines.length - 1] = { ...last, spoken: { kind: 'told', told } };
        return;
      }
      break;
    case 'script':
      if (!told.failed) return;
      break;
    case 'stored':
      if (told.ok) return;
      break;
  }
  if (!silent.has(told.kind)) lines.push(at({ kind: 'told', told }));
}

/** A clip that is played says its own name; it is shown as sound, not as speech. */
export function markClip(lines: Line[], event: TraceShape): void {
  if (event.event !== 'do' || event.do !== 'play') return;
  const pieces = list(event.pieces).map((piece) => text((piece as Record<string, unknown>).piece));
  const last = lines.at(-1);
  if (last?.spoken.kind !== 'said' || !pieces.length) return;
  if (!pieces.every((piece) => piece === 'clip' || piece === 'pause')) return;
  lines[lines.length - 1] = { ...last, spoken: { ...last.spoken, clip: true } };
}

function who(told: Told): string {
  return 'agent' in told ? told.agent : '';
}

/** The first key that is still waiting was meant. */
function use(lines: Line[], key: string | null, used: Key['used']): boolean {
  for (let i = firstWaiting(lines); i < lines.length; i++) {
    const line = lines[i];
    if (line?.spoken.kind !== 'keys') continue;
    const place = line.spoken.keys.findIndex((one) => one.used === 'waiting');
    if (place < 0) continue;
    const keys = line.spoken.keys.map((one, n) =>
      n === place ? { key: key ?? one.key, used } : one,
    );
    lines[i] = { ...line, spoken: { kind: 'keys', keys } };
    return true;
  }
  return false;
}

/** Keys wait a little while at most: what is far back is not looked at again. */
function firstWaiting(lines: readonly Line[]): number {
  return Math.max(0, lines.length - 200);
}

function change(lines: Line[], to: (line: Line) => Line | null): void {
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    const changed = line && to(line);
    if (!changed) continue;
    lines[i] = changed;
    return;
  }
}
