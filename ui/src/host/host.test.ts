import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Event } from '../bindings/types';
import { FakeHost } from './fake';
import { asRefused, Refused } from './host';
import { on, setHost } from './index';
import { webHost } from './web';

class Socket {
  static last: Socket;
  onopen?: () => void;
  onclose?: () => void;
  onmessage?: (message: { data: string }) => void;
  readonly url: URL;
  constructor(url: URL) {
    this.url = url;
    Socket.last = this;
  }
}

beforeEach(() => {
  document.head.innerHTML = '<meta name="callwright-token" content="t0ken">';
  vi.stubGlobal('WebSocket', Socket);
});

afterEach(() => vi.unstubAllGlobals());

function answering(status: number, body: string) {
  const asked = vi.fn(
    async (_url: URL, _init: RequestInit) => new Response(body, { status, statusText: 'Said' }),
  );
  vi.stubGlobal('fetch', asked);
  const host = webHost(new URL('http://127.0.0.1:1'));
  Socket.last.onopen?.();
  return { host, asked };
}

test('the web host sends its token with both, and reads the answer', async () => {
  const { host, asked } = answering(200, '{"projects":[]}');
  expect(await host.call('home', {})).toEqual({ projects: [] });
  const [url, init] = asked.mock.calls[0] ?? [];
  expect(String(url)).toBe('http://127.0.0.1:1/rpc/home');
  expect(init?.headers).toMatchObject({ authorization: 'Bearer t0ken' });
  expect(Socket.last.url.searchParams.get('token')).toBe('t0ken');
  expect(Socket.last.url.searchParams.get('window')).toBeTruthy();
});

test('a refusal keeps its code, sentence and details', async () => {
  const { host } = answering(409, '{"code":"held","message":"Elsewhere.","details":"w2"}');
  const refused = await host.call('home', {}).catch(asRefused);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ code: 'held', message: 'Elsewhere.', details: 'w2' });
});

test('an answer that is no JSON is still told as an error', async () => {
  const { host } = answering(502, '<html>');
  expect(await host.call('home', {}).catch(asRefused)).toMatchObject({ code: 'other' });
});

test('where nothing answers, asking again may help; where the studio said no, it does not', async () => {
  const { host } = answering(422, '{"code":"gone","message":"Not there."}');
  expect(await host.call('home', {}).catch(asRefused)).toMatchObject({ answered: true });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const lost = await host.call('home', {}).catch(asRefused);
  expect(lost).toMatchObject({ code: 'other', answered: false });
  expect((lost as Refused).message).toContain('cannot be reached');
});

test('the web host tells when the studio is gone and comes back', () => {
  vi.useFakeTimers();
  const { host } = answering(200, '{}');
  const told: boolean[] = [];
  host.watchConnection((connected) => told.push(connected));
  const before = Socket.last;
  before.onclose?.();
  vi.advanceTimersByTime(300);
  expect(Socket.last).not.toBe(before);
  Socket.last.onopen?.();
  expect(told).toEqual([true, false, true]);
  vi.useRealTimers();
});

test('events reach those who asked for their kind, until they leave', () => {
  const host = new FakeHost();
  setHost(host);
  const seen: Event[] = [];
  const end = on('open', (event) => seen.push(event));
  host.emit({ event: 'home_changed' });
  host.emit({ event: 'open', project: 'p' });
  end();
  host.emit({ event: 'open', project: 'q' });
  expect(seen).toEqual([{ event: 'open', project: 'p' }]);
});

test('the fake host shares nothing with whoever asks', async () => {
  const kept = { versions: [] as never[] };
  const host = new FakeHost({ versions: () => kept });
  const answer = await host.call('versions', { project: 'p', flow: 'f' });
  expect(answer).toEqual(kept);
  expect(answer).not.toBe(kept);
  expect(host.asked).toEqual([{ command: 'versions', args: { project: 'p', flow: 'f' } }]);
  expect(await host.call('home', {}).catch(asRefused)).toMatchObject({ code: 'not_here' });
});
