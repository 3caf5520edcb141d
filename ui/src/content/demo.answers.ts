// Made-up recordings for `?fake`: enough to look at every state.
import type { CellState, ContentRow, Sound } from '../bindings/types';
import type { FakeAnswers } from '../host/fake';

const texts = import.meta.glob<Record<string, string>>(
  '../../../flows/templates/main-customer-support/i18n/*.json',
  { eager: true, import: 'default' },
);

const states: CellState[] = ['recorded', 'synthetic', 'text_only', 'stale', 'missing'];

function rows(): ContentRow[] {
  const [first = {}] = Object.values(texts);
  const prompts = Object.keys(first).map((id, at): ContentRow => {
    const cell = (shift: number) => {
      const state = states[(at + shift) % states.length] ?? 'missing';
      const there = state !== 'text_only' && state !== 'missing';
      return there ? { state, ms: 1400 + at * 870, sha256: `${at}${shift}` } : { state };
    };
    return {
      id,
      kind: 'prompt',
      cells: { en: cell(0), ar: cell(2) },
      uses: at % 3,
      ...(at % 4 === 0 && { category: 'Greetings', tags: ['day'] }),
    };
  });
  const music: ContentRow = {
    id: 'hold-music',
    kind: 'sound',
    cells: { '': { state: 'recorded', ms: 64_000, sha256: 'm' } },
    uses: 2,
  };
  return [...prompts, music];
}

const peaks = Array.from({ length: 1200 }, (_, n): [number, number] => {
  const loud = Math.abs(Math.sin(n / 37) * Math.sin(n / 11)) * 70;
  return [-Math.round(loud), Math.round(loud)];
});
const sound: Sound = { ms: 5_200, hz: 16_000, lufs: -21.4, peaks };

export const answers: FakeAnswers = {
  content: ({ ids }) => ({
    languages: ['en', 'ar'],
    rows: rows().filter((row) => !ids?.length || ids.includes(row.id)),
  }),
  content_sound: () => sound,
  content_takes: () => ({
    takes: ['welcome-final.wav', 'welcome.wav'].map((origin, at) => ({
      take: 2 - at,
      current: at === 0,
      ms: 5_200,
      made: 'recorded' as const,
      origin,
      at_ms: 1_790_000_000_000 - at * 86_400_000,
      stale: at > 0,
    })),
  }),
};
