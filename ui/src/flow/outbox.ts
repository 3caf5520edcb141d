// Edits on their way to the studio: in order, a few together, tried again until they are there.
// Deliberately not here: what happens to the document when they are not taken (session.ts).
import type { Act, View } from '../bindings/types';
import { asRefused, type Refused } from '../host';
import type { Change } from './book';

/** An act and what it changes, so that it can be made again on another document. */
export interface Sent {
  act: Act;
  label: string;
  changes: readonly Change[];
}

export interface Ways {
  send(rev: number, acts: Act[]): Promise<View>;
  /** Taken: the revision and what the studio says of the document now. */
  taken(view: View, waiting: number): void;
  /** Not taken. What was under way comes first; nothing waits any more. */
  refused(why: Refused, underWay: readonly Sent[], waiting: readonly Sent[]): void;
  /** It cannot be sent, or not be kept, for now; nothing: it can again. */
  stuck(why: Refused | null): void;
}

const TOGETHER_MS = 60;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5000;
/** More than this is sent in several pieces. */
const MOST_ACTS = 100;

export class Outbox {
  private waiting: Sent[] = [];
  private underWay: Sent[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = FIRST_RETRY_MS;
  private closed = false;
  /** The last try came to nothing; there will be others. */
  stuck = false;
  private idle: (() => void)[] = [];

  constructor(
    private rev: number,
    private readonly ways: Ways,
  ) {}

  get size(): number {
    return this.waiting.length + this.underWay.length;
  }

  push(sent: Sent): void {
    this.waiting.push(sent);
    if (this.underWay.length === 0) this.soon(TOGETHER_MS);
  }

  /** Another window's edits came in between, while nothing of ours was on its way. */
  setRev(rev: number): void {
    this.rev = rev;
  }

  /** Send now; resolves when everything was answered, or given up. */
  flush(): Promise<void> {
    if (this.size === 0 || this.closed) return Promise.resolve();
    if (this.underWay.length === 0) this.soon(0);
    return new Promise((resolve) => this.idle.push(resolve));
  }

  /** Nothing is sent any more. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.rest();
  }

  private soon(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.go(), ms);
  }

  private rest(): void {
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private async go(): Promise<void> {
    if (this.closed) return;
    if (this.underWay.length === 0) this.underWay = this.waiting.splice(0, MOST_ACTS);
    if (this.underWay.length === 0) return this.rest();
    let view: View;
    try {
      view = await this.ways.send(
        this.rev,
        this.underWay.map((s) => s.act),
      );
    } catch (error) {
      if (!this.closed) this.failed(asRefused(error));
      return;
    }
    if (this.closed) return;
    this.rev = view.rev;
    this.underWay = [];
    this.retryMs = FIRST_RETRY_MS;
    this.stuck = false;
    this.ways.stuck(null);
    this.ways.taken(view, this.waiting.length);
    if (this.waiting.length > 0) this.soon(0);
    else this.rest();
  }

  private failed(why: Refused): void {
    // Where there is no way or no room now, there will be: the edits stay here until then.
    if (!why.answered || why.code === 'cannot_write') {
      this.stuck = true;
      this.ways.stuck(why);
      this.soon(this.retryMs);
      this.retryMs = Math.min(LAST_RETRY_MS, this.retryMs * 2);
      return;
    }
    const [underWay, waiting] = [this.underWay, this.waiting];
    this.underWay = [];
    this.waiting = [];
    this.close();
    this.ways.refused(why, underWay, waiting);
  }
}
