// What one event of a trace tells, without words: the words are chosen when it is shown, in the
// language of the window.
import type { TraceShape } from '../../bindings/types';
import { fields, list, number, text, texts } from './read';

export interface Passed {
  name: string;
  why: string;
}

export type Answered =
  | { is: 'status'; status: number; body: string }
  | { is: 'timed_out' }
  | { is: 'refused'; why: string }
  | { is: 'failed'; why: string };

export type Told =
  | { kind: 'begins'; caller: string; called: string }
  | { kind: 'said'; text: string; language: string }
  | { kind: 'pressed'; key: string }
  | { kind: 'digit'; key: string; ahead: boolean }
  | { kind: 'unused'; count: number; why: string }
  | { kind: 'speech'; text: string }
  | { kind: 'click'; spot: string }
  | { kind: 'asks'; op: number; method: string; url: string; body: string }
  | { kind: 'answered'; op: number; answer: Answered }
  | { kind: 'set'; name: string; value: unknown }
  | { kind: 'script'; failed: string; returned: unknown }
  | { kind: 'console'; level: string; text: string }
  | { kind: 'sends'; op: number; by: string; to: string; text: string }
  | { kind: 'sent'; op: number; ok: boolean; why: string }
  | { kind: 'wants'; to: string; name: string }
  | { kind: 'dials'; address: string; bridged: boolean }
  | { kind: 'queue'; position: number; waitMs: number }
  | { kind: 'ringing'; agent: string; via: string }
  | { kind: 'agent_answers'; agent: string; via: string }
  | { kind: 'skipped'; agent: string; why: string }
  | { kind: 'talked'; with: string; ms: number }
  | { kind: 'handed_over'; to: string }
  | { kind: 'ready'; agent: string }
  | { kind: 'picked_up'; machine: boolean }
  | { kind: 'not_reached'; how: string; why: string }
  | { kind: 'records' }
  | { kind: 'recorded'; ms: number; by: string }
  | { kind: 'shows'; op: number; media: string; spots: string[] }
  | { kind: 'played'; op: number }
  | { kind: 'keeps_voicemail'; department: string; email: string }
  | { kind: 'books_callback'; number: string }
  | { kind: 'stored'; ok: boolean; id: string; why: string }
  | { kind: 'assistant'; goal: string }
  | { kind: 'assisted'; answered: boolean; summary: string }
  | { kind: 'broken'; why: string }
  | { kind: 'routed'; to: string; why: string }
  | { kind: 'decided'; to: string; why: string; passed: Passed[] }
  | { kind: 'entered'; type: string }
  | { kind: 'left'; exit: string; to: string }
  | { kind: 'woke' }
  | { kind: 'hung_up'; by: string }
  | { kind: 'warning'; text: string }
  | { kind: 'failed'; text: string }
  | { kind: 'over'; result: string; by: string; reason: string }
  | { kind: 'other'; words: string };

/** What an event tells; nothing for those that say no more than their neighbours. */
export function tell(event: TraceShape, words: string): Told | null {
  switch (event.event) {
    case 'started': {
      const facts = fields(event.facts);
      return { kind: 'begins', caller: text(facts.caller), called: text(facts.called) };
    }
    case 'got':
      return got(event);
    case 'do':
      return does(event);
    case 'entered':
      return { kind: 'entered', type: text(event.kind) };
    case 'left':
      return { kind: 'left', exit: text(event.exit), to: text(event.to) };
    case 'said':
      return { kind: 'said', text: text(event.text), language: text(event.language) };
    case 'pressed':
      return { kind: 'pressed', key: text(event.key) };
    case 'digit':
      return { kind: 'digit', key: text(event.key), ahead: typeof event.pressed === 'number' };
    case 'dropped':
      return { kind: 'unused', count: number(event.count), why: text(event.why) };
    case 'set':
      return { kind: 'set', name: text(event.name), value: event.value };
    case 'routed':
      return { kind: 'routed', to: text(event.to), why: text(event.why) };
    case 'decided':
      return {
        kind: 'decided',
        to: text(event.to),
        why: text(event.why),
        passed: list(event.passed).map((one) => {
          const way = fields(one);
          return { name: text(way.name), why: text(way.why) };
        }),
      };
    case 'console':
      return { kind: 'console', level: text(event.level), text: text(event.text) };
    case 'warning':
      return { kind: 'warning', text: text(event.text) };
    case 'failed':
      return { kind: 'failed', text: text(event.text) };
    case 'woke':
      return { kind: 'woke' };
    case 'over':
      return {
        kind: 'over',
        result: text(event.result),
        by: text(event.by),
        reason: text(event.reason),
      };
    default:
      return words ? { kind: 'other', words } : null;
  }
}

function got(event: TraceShape): Told | null {
  switch (event.input) {
    case 'speech':
      return { kind: 'speech', text: text(fields(event.with).text) };
    case 'click':
      return { kind: 'click', spot: text(event.with) };
    case 'hung_up':
      return { kind: 'hung_up', by: text(event.with) };
    case 'news':
      return news(fields(list(event.with)[1]));
    case 'done': {
      const [op, done] = list(event.with);
      return finished(number(op), fields(done));
    }
    default:
      return null;
  }
}

function news(told: Record<string, unknown>): Told | null {
  switch (told.news) {
    case 'queue':
      return { kind: 'queue', position: number(told.position), waitMs: number(told.wait_ms) };
    case 'ringing':
      return { kind: 'ringing', agent: text(told.agent), via: text(told.via) };
    case 'answered':
      return { kind: 'agent_answers', agent: text(told.agent), via: text(told.via) };
    case 'skipped':
      return { kind: 'skipped', agent: text(told.agent), why: text(told.why) };
    default:
      return null;
  }
}

function finished(op: number, done: Record<string, unknown>): Told | null {
  const why = text(done.why);
  switch (done.done) {
    case 'played':
      return { kind: 'played', op };
    case 'http':
      return { kind: 'answered', op, answer: answer(done) };
    case 'script':
      return {
        kind: 'script',
        failed: done.script === 'failed' ? text(done.message) : '',
        returned: done.result ?? null,
      };
    case 'sent':
      return { kind: 'sent', op, ok: done.ok === true, why };
    case 'recorded':
      return { kind: 'recorded', ms: number(done.ms), by: text(done.ended_by) };
    case 'stored':
      return { kind: 'stored', ok: done.ok === true, id: text(done.id), why };
    case 'assisted':
      return { kind: 'assisted', answered: done.answered === true, summary: text(done.summary) };
    case 'broken':
      return { kind: 'broken', why };
    case 'line':
      return line(done);
    default:
      return null;
  }
}

function answer(done: Record<string, unknown>): Answered {
  if (done.http === 'response') {
    return { is: 'status', status: number(done.status), body: text(done.body) };
  }
  if (done.http === 'timed_out') return { is: 'timed_out' };
  return { is: done.http === 'refused' ? 'refused' : 'failed', why: text(done.why) };
}

function line(done: Record<string, unknown>): Told {
  switch (done.line) {
    case 'talked':
      return { kind: 'talked', with: text(done.with), ms: number(done.ms) };
    case 'handed_over':
      return { kind: 'handed_over', to: text(done.to) };
    case 'ready':
      return { kind: 'ready', agent: text(done.agent) };
    case 'picked_up':
      return { kind: 'picked_up', machine: done.machine === true };
    default:
      return { kind: 'not_reached', how: text(done.line), why: text(done.why) };
  }
}

function does(event: TraceShape): Told | null {
  const op = number(event.op);
  switch (event.do) {
    case 'http':
      return {
        kind: 'asks',
        op,
        method: text(event.method),
        url: text(event.url),
        body: text(event.body),
      };
    case 'video':
      return { kind: 'shows', op, media: text(event.media), spots: texts(event.spots) };
    case 'record':
      return { kind: 'records' };
    case 'send':
      return {
        kind: 'sends',
        op,
        by: text(event.by),
        to: text(event.to) || text(event.url),
        text: text(event.subject) || text(event.text) || text(event.body),
      };
    case 'agents': {
      const target = fields(event.target);
      const ids = texts(target.ids).join(', ');
      return {
        kind: 'wants',
        to: text(target.to),
        name: text(target.id) || text(target.name) || ids,
      };
    }
    case 'connect':
    case 'dial':
      return {
        kind: 'dials',
        address: text(fields(event.to).address),
        bridged: event.do === 'connect' || event.bridge === true,
      };
    case 'callback':
      return { kind: 'books_callback', number: text(event.number) };
    case 'voicemail':
      return {
        kind: 'keeps_voicemail',
        department: text(event.department),
        email: text(event.email),
      };
    case 'assist':
      return { kind: 'assistant', goal: text(event.goal) };
    default:
      return null;
  }
}
