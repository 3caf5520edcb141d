/** Lines follow outputs that are called differently, and go with outputs that are no more. */
import type { Draft } from '../flow/draft';

export function moveLine(d: Draft, step: string, from: string, to: string | null): void {
  if (from === to || from === '') return;
  const line = d.get<unknown>('line', `${step}.${from}`);
  if (line === null) return;
  d.set('line', `${step}.${from}`, null);
  if (to === null) return;
  const exit = `${step}.${to}`;
  const whole = typeof line === 'object' ? { ...(line as object), from: exit } : line;
  d.set('line', exit, whole);
}
