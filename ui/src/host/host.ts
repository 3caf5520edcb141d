// What there is on the other side of the window: the studio, in this process or behind HTTP.
import type { CommandName, Commands } from '../bindings/commands';
import type { Event, Refusal, RefusalCode } from '../bindings/types';
import { phrase } from '../phrases';

export type Takes<K extends CommandName> = Commands[K]['takes'];
export type Answers<K extends CommandName> = Commands[K]['answers'];

export interface Host {
  readonly kind: 'desktop' | 'web' | 'fake';
  call<K extends CommandName>(command: K, args: Takes<K>): Promise<Answers<K>>;
  /** Events in order, from now on. The answer ends it. */
  subscribe(listener: (event: Event) => void): () => void;
  /** Whether the studio can be reached; told at once and whenever it changes. */
  watchConnection(listener: (connected: boolean) => void): () => void;
}

/** A command was not carried out. `code` is for programs, `message` for people. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly details: string;
  /** The studio itself said no. If not, nobody knows whether it was reached: asking again may help. */
  readonly answered: boolean;

  constructor(refusal: Refusal, answered = true) {
    super(phrase(refusal.message));
    this.name = 'Refused';
    this.code = refusal.code;
    this.details = refusal.details ?? '';
    this.answered = answered;
  }
}

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Refusal).code === 'string' &&
    typeof (value as Refusal).message === 'string'
  );
}

/** Whatever was thrown, as something that can be shown. */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (isRefusal(error)) return new Refused(error);
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = error instanceof Error ? error.message : String(error);
  return new Refused({ code: 'other', message, details }, false);
}

/** Listeners who come and go, also while they are being told something. */
export class Listeners<T> {
  private readonly all = new Set<(value: T) => void>();

  add(listener: (value: T) => void): () => void {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  tell(value: T): void {
    for (const listener of [...this.all]) listener(value);
  }
}
