// What the lines of a call say, in the language of the window.
import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import type { SetTo } from './model/conversation';
import type { Answered, Told } from './model/told';
import { shown } from './model/variables';
import type { Naming } from './naming';

/** Minutes and seconds since the call began. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The same with thousandths, for the trace. */
export function preciseClock(ms: number): string {
  return `${clock(ms)}.${String(Math.floor(ms % 1000)).padStart(3, '0')}`;
}

/** `12 s`, `3.4 s`, `2 min 5 s`. */
export function lasting(ms: number): string {
  const seconds = i18n.number(Math.round(ms / 100) / 10);
  if (ms < 60_000) return t`${seconds} s`;
  const minutes = Math.floor(ms / 60_000);
  const rest = Math.round((ms % 60_000) / 1000);
  return rest === 0 ? t`${minutes} min` : t`${minutes} min ${rest} s`;
}

export function answerWords(answer: Answered, ms: number): string {
  switch (answer.is) {
    case 'status':
      return t`${answer.status} in ${ms} ms`;
    case 'timed_out':
      return t`no answer in time`;
    case 'refused':
      return t`not sent: ${answer.why}`;
    case 'failed':
      return t`failed: ${answer.why}`;
  }
}

export const setsWords = (sets: readonly SetTo[]): string =>
  sets.map((set) => `${set.name} = ${shown(set.value)}`).join(' · ');

export function resultWords(result: string): string {
  switch (result) {
    case 'completed':
      return t`The call was completed`;
    case 'handed_over':
      return t`The call was handed over`;
    case 'abandoned':
      return t`The caller gave up`;
    case 'dead_end':
      return t`The caller was cut off`;
    case 'failed':
      return t`The call failed`;
    default:
      return result;
  }
}

function whom(told: Extract<Told, { kind: 'wants' }>, names: Naming): string {
  const who = told.name;
  switch (told.to) {
    case 'queue':
      return t`Joins the queue “${names.queue(who)}”`;
    case 'department':
      return t`Looks for somebody in “${names.department(who)}”`;
    case 'agents':
    case 'staff':
      return t`Wants ${who.split(', ').map(names.agent).join(', ')}`;
    default:
      return t`Looks for anybody who is free`;
  }
}

function notReached(how: string, why: string): string {
  switch (how) {
    case 'busy':
      return t`Busy`;
    case 'no_answer':
      return t`Nobody answered`;
    case 'no_agents':
      return t`Nobody is available`;
    case 'timed_out':
      return t`Waited too long`;
    case 'full':
      return t`The queue is full`;
    default:
      return t`Could not connect: ${why}`;
  }
}

function routedTo(to: string, names: Naming): string {
  const [kind, id] = [to.split(' ')[0] ?? '', to.slice(to.indexOf(' ') + 1)];
  if (kind === 'queue' && id !== to) return t`queue “${names.queue(id)}”`;
  if (kind === 'department' && id !== to) return t`department “${names.department(id)}”`;
  return names.agent(to);
}

/** One event in words. `at` is where it happened. */
export function words(
  told: Told,
  names: Naming,
  at: { flow: string | null; step: string | null },
): string {
  switch (told.kind) {
    case 'begins':
      if (told.caller && told.called) return t`Call from ${told.caller} to ${told.called}`;
      return told.caller ? t`Call from ${told.caller}` : t`A call begins`;
    case 'said':
      return t`Says “${told.text}”`;
    case 'pressed':
    case 'digit':
      return told.kind === 'digit' && told.ahead
        ? t`Key ${told.key}, typed ahead`
        : t`Key ${told.key}`;
    case 'unused':
      return plural(told.count, { one: '# key was not used', other: '# keys were not used' });
    case 'speech':
      return t`Caller says “${told.text}”`;
    case 'click':
      return t`Caller chooses “${names.output(at.flow, at.step, told.spot)}” on the screen`;
    case 'asks':
      return t`Asks ${told.method} ${told.url}`;
    case 'answered':
      return told.answer.is === 'status'
        ? t`Answered ${told.answer.status}`
        : answerWords(told.answer, 0);
    case 'set':
      return `${told.name} = ${shown(told.value)}`;
    case 'script':
      return told.failed ? t`The script failed: ${told.failed}` : t`The script ran`;
    case 'console':
      return t`Console: ${told.text}`;
    case 'sends':
      return told.by === 'webhook' ? t`Tells ${told.to}` : t`Writes to ${told.to}: “${told.text}”`;
    case 'sent':
      return told.ok ? t`Sent` : t`Not sent: ${told.why}`;
    case 'wants':
      return whom(told, names);
    case 'dials':
      return told.bridged ? t`Connects to ${told.address}` : t`Dials ${told.address}`;
    case 'queue': {
      const place = t`Number ${told.position} in the queue`;
      return told.waitMs < 0 ? place : t`${place}, about ${lasting(told.waitMs)} to wait`;
    }
    case 'ringing':
      return t`${names.agent(told.agent)} is ringing`;
    case 'agent_answers':
      return t`${names.agent(told.agent)} answers`;
    case 'skipped':
      return t`${names.agent(told.agent)} was passed over: ${told.why}`;
    case 'talked':
      return t`Talked with ${names.agent(told.with)} for ${lasting(told.ms)}`;
    case 'handed_over':
      return t`Handed over to ${names.agent(told.to)}`;
    case 'ready':
      return t`${names.agent(told.agent)} is free`;
    case 'picked_up':
      return told.machine ? t`Answered by a machine` : t`Answered by a person`;
    case 'not_reached':
      return notReached(told.how, told.why);
    case 'records':
      return t`Recording…`;
    case 'recorded':
      return t`Recorded ${lasting(told.ms)}`;
    case 'shows':
      return t`Shows the video “${told.media}”`;
    case 'played':
      return t`Finished`;
    case 'keeps_voicemail':
      return told.department
        ? t`Keeps a voicemail for “${names.department(told.department)}”`
        : t`Keeps a voicemail`;
    case 'books_callback':
      return t`Books a callback to ${told.number}`;
    case 'stored':
      return told.ok ? t`Kept` : t`Not kept: ${told.why}`;
    case 'assistant':
      return t`The assistant speaks with the caller: ${told.goal}`;
    case 'assisted':
      return told.answered ? t`The assistant dealt with it` : t`The assistant could not help`;
    case 'broken':
      return t`Could not be done: ${told.why}`;
    case 'routed':
      return t`Routed to ${routedTo(told.to, names)}: ${told.why}`;
    case 'decided':
      return t`Takes “${names.output(at.flow, at.step, told.to)}”: ${told.why}`;
    case 'entered':
      return t`Comes to “${names.step(at.flow, at.step)}”`;
    case 'left': {
      const output = names.output(at.flow, at.step, told.exit);
      return told.to ? `${output} → ${names.step(at.flow, told.to)}` : output;
    }
    case 'woke':
      return t`Time is up`;
    case 'hung_up':
      return told.by === 'caller' ? t`The caller hangs up` : t`The other side hangs up`;
    case 'warning':
      return told.text;
    case 'failed':
      return t`Failed: ${told.text}`;
    case 'over':
      return told.reason && told.by !== 'caller'
        ? `${resultWords(told.result)} (${told.reason})`
        : resultWords(told.result);
    case 'other':
      return told.words;
  }
}
