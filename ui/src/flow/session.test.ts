import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Act, FlowEdit, OpenFlow, View } from '../bindings/types';
import { Refused, setHost } from '../host';
import { FakeHost } from '../host/fake';
import { apply } from './apply';
import { type Book, stepOf } from './book';
import { renameStep } from './edits';
import { type History, step } from './history';
import { closeFlow, commit, openFlow, redo, undo } from './session';
import { useFlow } from './store';
import { template } from './testing/templates';

/** A studio that applies what it is sent, as the real one does. */
function studio(book: Book) {
  let now = book;
  let rev = 7;
  let history: History = { undo: [], redo: [] };
  const view = (): View => ({ rev, faces: {}, problems: [] });
  const opened = (): OpenFlow => ({
    book: now,
    rev,
    undo: [...history.undo],
    redo: [...history.redo],
    view: view(),
    restored: 0,
    lease: 'mine',
    flows: [],
    saved: { project: 'p', flow: 'f', state: 'saved', rev },
    broken: [],
  });
  const take = (acts: Act[]) => {
    for (const act of acts) {
      const stepped = step(history, act);
      if (!stepped) throw new Refused({ code: 'arguments', message: 'Nothing to undo.' });
      now = apply(now, stepped.changes);
      history = stepped;
      rev += 1;
    }
  };
  return {
    take,
    opened,
    book: () => now,
    edit(sent: FlowEdit): View {
      if (sent.rev !== rev) throw new Refused({ code: 'behind', message: 'Behind.' });
      take(sent.acts);
      return view();
    },
  };
}

let host: FakeHost;
let other: ReturnType<typeof studio>;
const start = template('main-customer-support');
const name = (book: Book | null, id: string) => book && stepOf(book, id)?.name;
const shown = () => useFlow.getState().book;
const rename = (id: string, to: string) => commit(renameStep(shown() ?? start, id, to));
const edit = (book: Book, id: string, to: string): Act => {
  const made = renameStep(book, id, to);
  return made ? { do: made } : 'undo';
};
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(async () => {
  vi.useFakeTimers();
  other = studio(start);
  host = new FakeHost({
    flow_open: () => other.opened(),
    flow_edit: (sent) => other.edit(sent),
    flow_close: () => ({}),
  });
  setHost(host);
  await openFlow('p', 'f');
});

afterEach(async () => {
  const closed = closeFlow();
  await wait(10_000);
  await closed;
  vi.useRealTimers();
});

test('edits are seen at once and reach the studio in order', async () => {
  rename('menu', 'One');
  rename('menu', 'Two');
  undo();
  rename('welcome', 'Hello');
  expect(name(shown(), 'menu')).toBe('One');
  await wait(200);
  expect(other.book()).toEqual(shown());
  expect(useFlow.getState().rev).toBe(11);
  expect(host.asked.filter((a) => a.command === 'flow_edit')).toHaveLength(1);
});

test('undo and redo step through what was done', async () => {
  rename('menu', 'One');
  undo();
  expect(name(shown(), 'menu')).toBe('Main menu');
  redo();
  expect(name(shown(), 'menu')).toBe('One');
  expect(redo()).toBe(false);
  await wait(200);
  expect(name(other.book(), 'menu')).toBe('One');
});

test('a studio that cannot be reached gets everything later, once', async () => {
  let lostAnswers = 2;
  let away = 3;
  host.answer({
    flow_edit: (sent) => {
      if (away-- > 0) throw new TypeError('fetch failed');
      const answer = other.edit(sent);
      if (lostAnswers-- > 0) throw new TypeError('connection reset');
      return answer;
    },
  });
  rename('menu', 'One');
  await wait(100);
  rename('menu', 'Two');
  expect(useFlow.getState().notice).toEqual({ is: 'waiting' });
  await wait(60_000);
  expect(name(other.book(), 'menu')).toBe('Two');
  expect(other.book()).toEqual(shown());
  expect(useFlow.getState().notice).toBeNull();
  expect(useFlow.getState().pending).toBe(0);
});

test('what the studio never takes is given up and told, and nothing after it is held up', async () => {
  let refused = 0;
  host.answer({
    flow_edit: (sent) => {
      if (refused === 20) return other.edit(sent);
      refused += 1;
      throw new Refused({ code: 'behind', message: 'Not as it was.' });
    },
  });
  rename('menu', 'Never');
  await wait(5_000);
  expect(refused, 'once, and once more on what was read again').toBe(2);
  expect(name(shown(), 'menu')).toBe('Main menu');
  expect(useFlow.getState().notice?.is).toBe('refused');
  refused = 20;
  rename('welcome', 'Hello');
  await wait(500);
  expect(name(other.book(), 'welcome')).toBe('Hello');
});

test('what cannot be kept now waits, is told, and is kept later', async () => {
  let full = true;
  host.answer({
    flow_edit: (sent) => {
      if (full) throw new Refused({ code: 'cannot_write', message: 'The disk is full.' });
      return other.edit(sent);
    },
  });
  rename('menu', 'Mine');
  await wait(500);
  expect(name(shown(), 'menu')).toBe('Mine');
  const { notice } = useFlow.getState();
  expect(notice?.is === 'waiting' && notice.why?.message).toBe('The disk is full.');
  full = false;
  await wait(60_000);
  expect(name(other.book(), 'menu')).toBe('Mine');
  expect(useFlow.getState().notice).toBeNull();
});

test('edits that came too late are made again where they fit', async () => {
  other.take([edit(start, 'welcome', 'Theirs')]);
  rename('menu', 'Mine');
  rename('welcome', 'Mine too');
  await wait(500);
  expect(name(shown(), 'menu')).toBe('Mine');
  expect(name(shown(), 'welcome')).toBe('Theirs');
  expect(other.book()).toEqual(shown());
  expect(useFlow.getState().notice).toEqual({ is: 'lost', labels: ['Rename to “Mine too”'] });
});

test('what the studio refuses is taken back and told', async () => {
  host.answer({
    flow_edit: () => {
      throw new Refused({ code: 'arguments', message: 'No.' });
    },
  });
  rename('menu', 'Mine');
  await wait(500);
  expect(name(shown(), 'menu')).toBe('Main menu');
  expect(useFlow.getState().notice?.is).toBe('refused');
});

test('edits of another window appear, and its undo too', async () => {
  const acts = [edit(start, 'menu', 'Theirs')];
  const tell = (list: Act[], from_rev: number) =>
    host.emit({
      event: 'flow_changed',
      project: 'p',
      flow: 'f',
      from_rev,
      acts: list,
      view: { rev: from_rev + 1, faces: {}, problems: [] },
    });
  other.take(acts);
  tell(acts, 7);
  expect(name(shown(), 'menu')).toBe('Theirs');
  other.take(['undo']);
  tell(['undo'], 8);
  expect(name(shown(), 'menu')).toBe('Main menu');
  rename('menu', 'Mine');
  await wait(200);
  expect(name(other.book(), 'menu')).toBe('Mine');
});

test('a window that missed something reads the flow again', async () => {
  other.take([edit(start, 'menu', 'A'), edit(start, 'welcome', 'B')]);
  host.emit({
    event: 'flow_changed',
    project: 'p',
    flow: 'f',
    from_rev: 8,
    acts: [edit(start, 'welcome', 'B')],
    view: { rev: 9, faces: {}, problems: [] },
  });
  await wait(50);
  expect(shown()).toEqual(other.book());
});

test('a window that only follows changes nothing', () => {
  host.emit({ event: 'lease_changed', project: 'p', flow: 'f', held_by_me: false });
  expect(rename('menu', 'Mine')).toBe(false);
  expect(undo()).toBe(false);
});

test('closing waits for edits on their way', async () => {
  rename('menu', 'Last');
  const closed = closeFlow();
  await wait(100);
  await closed;
  expect(name(other.book(), 'menu')).toBe('Last');
});
