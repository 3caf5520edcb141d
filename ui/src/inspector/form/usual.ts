/**
 * What holds where the document says nothing, as the engine has it. The schema cannot tell:
 * what is at its default is left out of files, and so out of the schema's defaults.
 */
import type { Shape } from './shape';

const USUAL: Record<string, unknown> = {
  'Play.times': 1,
  'VideoStep.times': 1,
  'MessageStep.by': 'sms',
  'MessageStep.body': '{}',
  'MessageStep.timeout_ms': 10_000,
  'MenuStep.timeout_ms': 5_000,
  'MenuStep.tries': 3,
  'OptionRoute.ring_ms': 20_000,
  'CollectStep.kind': 'digits',
  'CollectStep.min_digits': 1,
  'CollectStep.end_key': '#',
  'CollectStep.timeout_ms': 5_000,
  'CollectStep.digit_timeout_ms': 3_000,
  'CollectStep.tries': 3,
  'CollectStep.date_order': 'ddmmyyyy',
  'CollectStep.decimals': 2,
  'RecordStep.max_ms': 60_000,
  'RecordStep.min_ms': 1_000,
  'RecordStep.silence_ms': 3_000,
  'RecordStep.end_keys': '#',
  'RecordStep.tries': 2,
  'Assignment.how': 'to',
  'Script.timeout_ms': 50,
  'Api.method': 'GET',
  'Api.body': { type: 'none' },
  'Api.timeout_ms': 5_000,
  'Subflow.exits': ['done'],
  'QueueStep.then': 'talk',
  'QueueStep.announce_every_ms': 60_000,
  'CallbackOffer.after_ms': 30_000,
  'Transfer.ring_ms': 20_000,
  'To.strategy': 'sequential',
  'Dial.ring_ms': 30_000,
  'Dial.retry_wait_ms': 10_000,
  'CallbackStep.when': { at: 'soon' },
  'VoicemailStep.max_ms': 300_000,
  'VoicemailStep.min_ms': 1_000,
  'VoicemailStep.silence_ms': 5_000,
  'VoicemailStep.end_keys': '#',
  'Back.exit': 'done',
};

export function usualOf(key: string, shape: Shape, optional: boolean, given: unknown): unknown {
  if (given !== undefined) return given;
  if (key in USUAL) return USUAL[key];
  return optional ? null : empty(shape);
}

/** Nothing of that shape. */
export function empty(shape: Shape): unknown {
  switch (shape.is) {
    case 'boolean':
      return false;
    case 'number':
    case 'duration':
      return 0;
    case 'list':
    case 'references':
    case 'prompt':
      return [];
    case 'map':
    case 'group':
      return {};
    case 'value':
      return null;
    case 'choice':
      return shape.values[0] ?? '';
    case 'union':
      return { [shape.tag]: shape.cases[0]?.value ?? '' };
    default:
      return '';
  }
}
