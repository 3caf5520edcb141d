import { useLingui } from '@lingui/react/macro';
import type { Ending, Expect } from '../bindings/types';
import { shown } from '../simulator/model/variables';
import { useNaming } from '../simulator/naming';
import { apart, lasting, leadsTo, quoted } from '../simulator/words';
import type { ExpectKind } from './edit';

export function useEndings(): { value: Ending; label: string }[] {
  const { t } = useLingui();
  return [
    { value: 'completed', label: t`completed` },
    { value: 'handed_over', label: t`handed over` },
    { value: 'abandoned', label: t`given up by the caller` },
    { value: 'dead_end', label: t`cut off` },
    { value: 'failed', label: t`failed` },
  ];
}

/** The beginning of each sentence, to choose from. */
export function useExpectNames(): Record<ExpectKind, string> {
  const { t } = useLingui();
  return {
    reaches: t`The call comes to`,
    never_reaches: t`The call never comes to`,
    takes: t`The call takes the output`,
    hears: t`The caller hears`,
    never_hears: t`The caller never hears`,
    ends: t`The call ends`,
    reason: t`The reason at the end is`,
    variable: t`At the end, the variable`,
    sends: t`A message goes to`,
    asks: t`This address is asked`,
    voicemail: t`A voicemail is kept for`,
    callback: t`A callback is booked to`,
    within_ms: t`The call is over within`,
  };
}

/** What is expected, as a sentence. */
export function useSentence(): (expect: Expect) => string {
  const { t } = useLingui();
  const names = useExpectNames();
  const endings = useEndings();
  const naming = useNaming();
  return (expect) => {
    if ('variable' in expect) {
      return t`At the end, ${apart(expect.variable.name)} is ${apart(shown(expect.variable.value))}`;
    }
    if ('sends' in expect) {
      const { to, text } = expect.sends;
      return text
        ? t`A message with “${apart(text)}” goes to ${apart(to)}`
        : `${names.sends} ${apart(to)}`;
    }
    if ('within_ms' in expect) return `${names.within_ms} ${lasting(expect.within_ms)}`;
    if ('ends' in expect) {
      return `${names.ends} ${endings.find((one) => one.value === expect.ends)?.label}`;
    }
    if ('reaches' in expect) return `${names.reaches} ${quoted(naming.step(null, expect.reaches))}`;
    if ('never_reaches' in expect) {
      return `${names.never_reaches} ${quoted(naming.step(null, expect.never_reaches))}`;
    }
    if ('takes' in expect) {
      const dot = expect.takes.indexOf('.');
      const step = expect.takes.slice(0, dot);
      const output = naming.output(null, step, expect.takes.slice(dot + 1));
      return `${names.takes} ${quoted(leadsTo(naming.step(null, step), output))}`;
    }
    if ('voicemail' in expect) {
      return `${names.voicemail} ${quoted(naming.department(expect.voicemail))}`;
    }
    const [kind, value] = Object.entries(expect)[0] as [ExpectKind, string];
    return `${names[kind]} ${quoted(value)}`;
  };
}
