// A studio with made-up work in it, for looking at screens while they are built: `?fake`.
import { type FakeAnswers, FakeHost } from './fake';

const extra = import.meta.glob<{ answers: FakeAnswers }>('../*/demo.answers.ts', { eager: true });

export function demoHost(): FakeHost {
  const host = new FakeHost({ settings: () => ({}), settings_save: (settings) => settings });
  for (const { answers } of Object.values(extra)) host.answer(answers);
  return host;
}
