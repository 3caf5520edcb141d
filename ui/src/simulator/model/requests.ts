// What the call asked of web addresses. Each needs a mock, unless its host was
// permitted.
import type { Mock } from '../../bindings/types';
import type { Line } from './conversation';
import type { Answered } from './told';

export interface Request {
  seq: number;
  flow: string | null;
  step: string | null;
  method: string;
  url: string;
  answer: Answered | null;
  ms: number;
}

export function requestsOf(lines: readonly Line[]): Request[] {
  return lines.flatMap((line) =>
    line.spoken.kind === 'api'
      ? [
          {
            seq: line.seq,
            flow: line.flow,
            step: line.step,
            method: line.spoken.method,
            url: line.spoken.url,
            answer: line.spoken.answer,
            ms: line.spoken.ms,
          },
        ]
      : [],
  );
}

/** Nothing was prepared to answer it. */
export function unmatched(request: Request, mocks: readonly Mock[]): boolean {
  return request.answer?.is === 'failed' && !mocks.some((mock) => fits(mock, request));
}

/** Whether a mock is for such a request; `*` stands for anything. */
export function fits(mock: Mock, request: Pick<Request, 'method' | 'url'>): boolean {
  if (mock.method && mock.method.toUpperCase() !== request.method.toUpperCase()) return false;
  const pattern = (mock.url ?? '').replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`).test(request.url);
}

/** A mock to begin with: what was asked, answered with “fine”. */
export function mockFor(request: Pick<Request, 'method' | 'url'>): Mock {
  return { method: request.method, url: request.url, reply: { status: 200, json: {} } };
}

/** The host of an address, with its port; nothing where it names none. */
export function hostOf(url: string): string | null {
  return URL.parse(url)?.host || null;
}
