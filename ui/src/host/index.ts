// The one way to the studio. `call` and `subscribe` may be used anywhere, in components or not.
import type { CommandName } from '../bindings/commands';
import type { Event } from '../bindings/types';
import type { Answers, Host, Takes } from './host';

export type { Answers, Host, Takes } from './host';
export { asRefused, Refused } from './host';

let current: Host | undefined;

export function setHost(host: Host): void {
  current = host;
}

export function host(): Host {
  if (!current) throw new Error('No host was chosen yet.');
  return current;
}

/** Which host this page is in, chosen at start. */
export async function chooseHost(): Promise<Host> {
  if (import.meta.env.DEV && new URLSearchParams(location.search).has('fake')) {
    const { demoHost } = await import('./demo');
    return demoHost();
  }
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriHost();
  return (await import('./web')).webHost();
}

/** Ask the studio for something. What it refuses is thrown as `Refused`. */
export function call<K extends CommandName>(command: K, args: Takes<K>): Promise<Answers<K>> {
  return host().call(command, args);
}

type Named<E extends Event['event']> = Extract<Event, { event: E }>;

/** Be told of one kind of event. The answer ends it. */
export function on<E extends Event['event']>(
  name: E,
  listener: (event: Named<E>) => void,
): () => void {
  return host().subscribe((event) => {
    if (event.event === name) listener(event as Named<E>);
  });
}
