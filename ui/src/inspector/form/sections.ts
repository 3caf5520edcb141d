/**
 * In which groups the settings of each step type stand. What is not named here, such as a setting
 * the engine has just got, is under “Advanced”: nothing can get lost.
 */
import type { Json } from './path';
import { type FieldShape, settingsFields } from './shape';

export interface Section {
  /** `#waiting`; empty for the settings that need no title. */
  title: string;
  fields: FieldShape[];
}

export interface Sections {
  prompts: FieldShape[];
  own: Section[];
  advanced: FieldShape[];
}

type Plan = { prompts?: string; own?: Record<string, string> };

const PLANS: Record<string, Plan> = {
  start: { own: { '#settings': 'language outgoing' } },
  play: { prompts: 'prompt', own: { '#settings': 'times no_barge_in' } },
  video: {
    own: { '#video': 'media spots wait_ms times no_skip' },
    prompts: 'overlay no_video',
  },
  message: { own: { '#message': 'by to subject text attach url body auth' } },
  menu: {
    prompts: 'prompt',
    own: {
      '#keys': 'options speak_options',
      '#waiting': 'timeout_ms tries',
      '#again': 'no_input invalid',
    },
  },
  collect: {
    prompts: 'prompt',
    own: {
      '#answer':
        'kind save_to min_digits max_digits end_key date_order decimals currency sensitive',
      '#check': 'pattern luhn min_value max_value valid_if',
      '#confirm': 'confirm confirm_prompt',
      '#waiting': 'timeout_ms digit_timeout_ms tries',
      '#again': 'no_input invalid',
    },
  },
  record: {
    prompts: 'prompt',
    own: {
      '#recording': 'save_to seconds_to max_ms silence_ms end_keys',
      '#review': 'review review_prompt',
      '#again': 'too_short tries',
    },
  },
  branch: { own: { '#conditions': 'branches' } },
  rules: { own: { '#rules': 'departments' } },
  hours: { own: { '#hours': 'hours' }, prompts: 'closed_message' },
  split: { own: { '#shares': 'ways same_for_caller' } },
  set: { own: { '#values': 'assign' } },
  script: { own: { '#script': 'code inputs outputs save_to' } },
  api: {
    own: {
      '#request': 'method url query headers body auth',
      '#response': 'save save_status save_body',
      '#waiting': 'while_waiting timeout_ms retries repeat_writes',
    },
  },
  subflow: { own: { '#flow': 'flow' } },
  queue: {
    prompts: 'welcome hold',
    own: {
      '#queue': 'queue then max_wait_ms',
      '#announcements': 'no_position no_estimate announce_every_ms messages',
      '#ways-out': 'callback options silent_options',
    },
  },
  transfer: { prompts: 'message', own: { '#destination': 'to skills ring_ms' } },
  dial: {
    prompts: 'announce',
    own: { '#call': 'to bridge ring_ms detect_machine retries retry_wait_ms' },
  },
  callback: {
    own: {
      '#call': 'number ask ask_prompt queue note',
      '#when': 'when',
      '#confirmation': 'confirmation no_confirmation',
    },
  },
  voicemail: {
    prompts: 'greeting',
    own: { '#message': 'department email transcribe save_to' },
  },
  hangup: { prompts: 'message', own: { '#end': 'reason' } },
  back: { own: { '#end': 'exit' } },
};

export function sectionsOf(type: string): Sections {
  const all = settingsFields(type);
  const plan = PLANS[type] ?? {};
  const placed = new Set<string>();
  const pick = (names: string): FieldShape[] =>
    names.split(' ').flatMap((name) => {
      const found = all.find((field) => field.name === name);
      if (found) placed.add(name);
      return found ? [found] : [];
    });
  const prompts = pick(plan.prompts ?? '');
  const own = Object.entries(plan.own ?? {}).map(([title, names]) => ({
    title,
    fields: pick(names),
  }));
  return { prompts, own, advanced: all.filter((field) => !placed.has(field.name)) };
}

/** Settings that mean something only where another one is so. What is set is always shown. */
const ONLY_WHERE: Record<string, (settings: Json) => boolean> = {
  'MessageStep.subject': (s) => s.by === 'email',
  'MessageStep.attach': (s) => s.by === 'email',
  'MessageStep.to': (s) => s.by !== 'webhook',
  'MessageStep.text': (s) => s.by !== 'webhook',
  'MessageStep.url': (s) => s.by === 'webhook',
  'MessageStep.body': (s) => s.by === 'webhook',
  'MessageStep.auth': (s) => s.by === 'webhook',
  'CollectStep.date_order': (s) => s.kind === 'date',
  'CollectStep.decimals': (s) => s.kind === 'amount',
  'CollectStep.currency': (s) => s.kind === 'amount',
  'CollectStep.min_digits': (s) => s.kind !== 'date',
  'CollectStep.max_digits': (s) => s.kind !== 'date',
  'CollectStep.luhn': (s) => s.kind === undefined || s.kind === 'digits',
  'CollectStep.confirm_prompt': (s) => s.confirm === true,
  'RecordStep.review_prompt': (s) => s.review === true,
  'CallbackStep.ask_prompt': (s) => s.ask === true,
  'CallbackOffer.ask_prompt': (s) => s.ask_number === true,
  'Api.repeat_writes': (s) => Number(s.retries ?? 0) > 0,
  'Dial.retry_wait_ms': (s) => Number(s.retries ?? 0) > 0,
};

export function isShown(field: FieldShape, settings: Json): boolean {
  if (field.name in settings) return true;
  return ONLY_WHERE[field.key]?.(settings) ?? true;
}
