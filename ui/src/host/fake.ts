// A studio in memory, for tests and for looking at screens without one.
import type { CommandName } from '../bindings/commands';
import type { Event } from '../bindings/types';
import { type Answers, asRefused, type Host, Listeners, Refused, type Takes } from './host';

export type FakeAnswers = {
  [K in CommandName]?: (args: Takes<K>) => Answers<K> | Promise<Answers<K>>;
};

export interface Asked {
  command: CommandName;
  args: unknown;
}

export class FakeHost implements Host {
  readonly kind = 'fake';
  /** Every command that was sent, in order. */
  readonly asked: Asked[] = [];
  private readonly listeners = new Listeners<Event>();
  private answers: FakeAnswers;

  constructor(answers: FakeAnswers = {}) {
    this.answers = answers;
  }

  answer(more: FakeAnswers): void {
    this.answers = { ...this.answers, ...more };
  }

  emit(event: Event): void {
    this.listeners.tell(event);
  }

  async call<K extends CommandName>(command: K, args: Takes<K>): Promise<Answers<K>> {
    // As a wire would have it: nothing that either side keeps is shared.
    const sent: Takes<K> = structuredClone(args);
    this.asked.push({ command, args: sent });
    const answer = this.answers[command] as ((args: Takes<K>) => Answers<K>) | undefined;
    if (!answer) {
      throw new Refused({ code: 'not_here', message: `Nothing answers “${command}” here.` });
    }
    try {
      return structuredClone(await answer(sent));
    } catch (error) {
      throw asRefused(error);
    }
  }

  subscribe(listener: (event: Event) => void): () => void {
    return this.listeners.add(listener);
  }

  watchConnection(listener: (connected: boolean) => void): () => void {
    listener(true);
    return () => undefined;
  }
}
