// What the lines of a call say, in the language of the window.
import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { phrase } from '../phrases';
import type { SetTo } from './model/conversation';
import type { Answered, Told } from './model/told';
import { shown } from './model/variables';
import type { Naming } from './naming';

/** A name or another's words inside a sentence, whichever way either is written. */
export const apart = (text: string): string => `\u2068${text}\u2069`;

/** A reason that the studio gives, inside a sentence. */
const reason = (why: string): string => apart(phrase(why));

/** From one thing to the next, the way the window is read. */
export function leadsTo(from: string, to: string): string {
  return `${apart(from)} ${i18n.locale.startsWith('ar') ? '←' : '→'} ${apart(to)}`;
}

export const quoted = (text: string): string => t`“${apart(text)}”`;

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
      return t`not sent: ${reason(answer.why)}`;
    case 'failed':
      return t`failed: ${reason(answer.why)}`;
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
      return t`Joins the queue “${apart(names.queue(who))}”`;
    case 'department':
      return t`Looks for somebody in “${apart(names.department(who))}”`;
    case 'agents':
    case 'staff':
      return t`Wants ${apart(who.split(', ').map(names.agent).join(', '))}`;
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
      return t`Could not connect: ${reason(why)}`;
  }
}

function routedTo(to: string, names: Naming): string {
  const [kind, id] = [to.split(' ')[0] ?? '', to.slice(to.indexOf(' ') + 1)];
  if (kind === 'queue' && id !== to) return t`queue “${apart(names.queue(id))}”`;
  if (kind === 'department' && id !== to) return t`department “${apart(names.department(id))}”`;
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
      if (told.caller && told.called) {
        return t`Call from ${apart(told.caller)} to ${apart(told.called)}`;
      }
      return told.caller ? t`Call from ${apart(told.caller)}` : t`A call begins`;
    case 'said':
      return t`Says “${apart(told.text)}”`;
    case 'pressed':
    case 'digit':
      return told.kind === 'digit' && told.ahead
        ? t`Key ${apart(told.key)}, typed ahead`
        : t`Key ${apart(told.key)}`;
    case 'unused':
      return plural(told.count, { one: '# key was not used', other: '# keys were not used' });
    case 'speech':
      return t`Caller says “${apart(told.text)}”`;
    case 'click':
      return t`Caller chooses “${apart(names.output(at.flow, at.step, told.spot))}” on the screen`;
    case 'asks':
      return t`Asks ${apart(told.method)} ${apart(told.url)}`;
    case 'answered':
      return told.answer.is === 'status'
        ? t`Answered ${told.answer.status}`
        : answerWords(told.answer, 0);
    case 'set':
      return `${told.name} = ${shown(told.value)}`;
    case 'script':
      return told.failed ? t`The script failed: ${reason(told.failed)}` : t`The script ran`;
    case 'console':
      return t`Console: ${apart(told.text)}`;
    case 'sends':
      return told.by === 'webhook'
        ? t`Tells ${apart(told.to)}`
        : t`Writes to ${apart(told.to)}: “${apart(told.text)}”`;
    case 'sent':
      return told.ok ? t`Sent` : t`Not sent: ${reason(told.why)}`;
    case 'wants':
      return whom(told, names);
    case 'dials':
      return told.bridged ? t`Connects to ${apart(told.address)}` : t`Dials ${apart(told.address)}`;
    case 'queue': {
      const place = t`Number ${told.position} in the queue`;
      return told.waitMs < 0 ? place : t`${place}, about ${lasting(told.waitMs)} to wait`;
    }
    case 'ringing':
      return t`${apart(names.agent(told.agent))} is ringing`;
    case 'agent_answers':
      return t`${apart(names.agent(told.agent))} answers`;
    case 'skipped':
      return t`${apart(names.agent(told.agent))} was passed over: ${reason(told.why)}`;
    case 'talked':
      return t`Talked with ${apart(names.agent(told.with))} for ${lasting(told.ms)}`;
    case 'handed_over':
      return t`Handed over to ${apart(names.agent(told.to))}`;
    case 'ready':
      return t`${apart(names.agent(told.agent))} is free`;
    case 'picked_up':
      return told.machine ? t`Answered by a machine` : t`Answered by a person`;
    case 'not_reached':
      return notReached(told.how, told.why);
    case 'records':
      return t`Recording…`;
    case 'recorded':
      return t`Recorded ${lasting(told.ms)}`;
    case 'shows':
      return t`Shows the video “${apart(told.media)}”`;
    case 'played':
      return t`Finished`;
    case 'keeps_voicemail':
      return told.department
        ? t`Keeps a voicemail for “${apart(names.department(told.department))}”`
        : t`Keeps a voicemail`;
    case 'books_callback':
      return t`Books a callback to ${apart(told.number)}`;
    case 'stored':
      return told.ok ? t`Kept` : t`Not kept: ${reason(told.why)}`;
    case 'assistant':
      return t`The assistant speaks with the caller: ${apart(told.goal)}`;
    case 'assisted':
      return told.answered ? t`The assistant dealt with it` : t`The assistant could not help`;
    case 'broken':
      return t`Could not be done: ${reason(told.why)}`;
    case 'routed':
      return t`Routed to ${routedTo(told.to, names)}: ${reason(told.why)}`;
    case 'decided':
      return t`Takes “${apart(names.output(at.flow, at.step, told.to))}”: ${reason(told.why)}`;
    case 'entered':
      return t`Comes to “${apart(names.step(at.flow, at.step))}”`;
    case 'left': {
      const output = names.output(at.flow, at.step, told.exit);
      return told.to ? leadsTo(output, names.step(at.flow, told.to)) : output;
    }
    case 'woke':
      return t`Time is up`;
    case 'hung_up':
      return told.by === 'caller' ? t`The caller hangs up` : t`The other side hangs up`;
    case 'warning':
      return phrase(told.text);
    case 'failed':
      return t`Failed: ${reason(told.text)}`;
    case 'over':
      return told.reason && told.by !== 'caller'
        ? `${resultWords(told.result)} (${reason(told.reason)})`
        : resultWords(told.result);
    case 'other':
      return told.words;
  }
}
