// What a simulated call is begun with: who calls, when, how fast, and what answers. Remembered for
// each project, on this machine only; "Keep as test" puts it into the flow's tests.
import { create } from 'zustand';
import type { AgentDouble, Facts, LineDouble, Mock, Scenario, Speed } from '../bindings/types';
import { rememberedInWindow, rememberInWindow } from '../settings/store';

/** How fast, as the choice shows it. */
export type SpeedChoice = '1' | '2' | '5' | '10' | 'instant';

export interface Knobs {
  /** A profile of the project; empty: nobody in particular. */
  profile: string;
  /** Beside, or instead of, the profile. */
  facts: Facts;
  /** `2026-11-23T10:00`, `now`, or empty for the usual day. */
  at: string;
  speed: SpeedChoice;
  http: Mock[];
  agents: Record<string, AgentDouble>;
  lines: Record<string, LineDouble>;
  waiting: Record<string, number>;
  messagesFail: boolean;
  assistantAnswers: boolean;
  seed: number;
  /** The canvas glides along with the call. */
  follow: boolean;
}

export const usualKnobs: Knobs = {
  profile: '',
  facts: {},
  at: '',
  speed: 'instant',
  http: [],
  agents: {},
  lines: {},
  waiting: {},
  messagesFail: false,
  assistantAnswers: false,
  seed: 0,
  follow: true,
};

interface State extends Knobs {
  project: string;
}

export const useKnobs = create<State>(() => ({ ...usualKnobs, project: '' }));

const keyOf = (project: string) => `simulator:${project}`;

export function loadKnobs(project: string): void {
  if (useKnobs.getState().project === project) return;
  const kept = (rememberedInWindow(keyOf(project)) ?? {}) as Partial<Knobs>;
  useKnobs.setState({ ...usualKnobs, ...kept, project });
}

export function turn(patch: Partial<Knobs>): void {
  useKnobs.setState(patch);
  const { project, ...knobs } = useKnobs.getState();
  if (project) rememberInWindow(keyOf(project), knobs);
}

export function speedOf(choice: SpeedChoice): Speed {
  return choice === 'instant' ? 'instant' : { times: Number(choice) };
}

/** A moment as a clock on the wall of that time zone shows it, to the minute. */
export function momentIn(zone: string | undefined, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone || undefined,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

export function scenarioOf(knobs: Knobs, zone: string | undefined, now: Date): Scenario {
  const full: Scenario = {
    caller: knobs.profile,
    facts: knobs.facts,
    at: knobs.at === 'now' ? momentIn(zone, now) : knobs.at,
    http: knobs.http,
    agents: knobs.agents,
    lines: knobs.lines,
    waiting: knobs.waiting,
    messages_fail: knobs.messagesFail,
    assistant_answers: knobs.assistantAnswers,
    seed: knobs.seed,
  };
  return Object.fromEntries(
    Object.entries(full).filter(([, value]) => {
      if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
      return Boolean(value);
    }),
  );
}
