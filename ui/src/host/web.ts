// The studio behind HTTP on this machine: `POST /rpc/<command>`, and events over a WebSocket.
import { t } from '@lingui/core/macro';
import type { Event } from '../bindings/types';
import { asRefused, type Host, isRefusal, Listeners, Refused } from './host';

const firstRetryMs = 250;
const lastRetryMs = 4000;

function token(): string {
  return (
    document.querySelector<HTMLMetaElement>('meta[name="callwright-token"]')?.content.trim() ?? ''
  );
}

/** Kept for the life of the page and no longer: a copied tab is another window. */
const windowId = crypto.randomUUID();

export function webHost(base: URL = new URL(location.origin)): Host {
  const listeners = new Listeners<Event>();
  const watchers = new Listeners<boolean>();
  let connected = false;
  let retryMs = firstRetryMs;
  let opened: () => void = () => undefined;
  const firstOpen = new Promise<void>((resolve) => {
    opened = resolve;
  });

  const tell = (now: boolean) => {
    if (now === connected) return;
    connected = now;
    watchers.tell(now);
  };

  const connect = () => {
    const url = new URL('/events', base);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('token', token());
    url.searchParams.set('window', windowId);
    const socket = new WebSocket(url);
    socket.onopen = () => {
      retryMs = firstRetryMs;
      tell(true);
      opened();
    };
    socket.onmessage = (message) => listeners.tell(JSON.parse(String(message.data)) as Event);
    socket.onclose = () => {
      tell(false);
      // Commands work without events; what waits for the first connection goes on.
      opened();
      setTimeout(connect, retryMs);
      retryMs = Math.min(lastRetryMs, retryMs * 2);
    };
  };
  connect();

  return {
    kind: 'web',
    async call(command, args) {
      await firstOpen;
      let response: Response;
      try {
        response = await fetch(new URL(`/rpc/${command}`, base), {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token()}`,
            'content-type': 'application/json',
            'x-callwright-window': windowId,
          },
          body: JSON.stringify(args),
        });
      } catch (error) {
        const message = t`Callwright itself cannot be reached, so this was not done. Start it again, then try once more.`;
        throw new Refused({ code: 'other', message, details: asRefused(error).details }, false);
      }
      const text = await response.text();
      let answer: unknown;
      try {
        answer = text === '' ? {} : JSON.parse(text);
      } catch {
        answer = undefined;
      }
      if (response.ok && answer !== undefined) return answer as never;
      if (isRefusal(answer)) throw new Refused(answer);
      throw asRefused(new Error(`${response.status} ${response.statusText} ${text}`.trim()));
    },
    subscribe: (listener) => listeners.add(listener),
    watchConnection(listener) {
      listener(connected);
      return watchers.add(listener);
    },
  };
}
