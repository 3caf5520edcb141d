import { describe, expect, test } from 'vitest';
import { apply, invert, same } from './apply';
import { type Book, type Edit, type Faces, linesOut, stepOf, steps } from './book';
import * as edits from './edits';
import { boxes, pageOf } from './faces';
import { KINDS } from './kinds';
import { GRID, touch } from './measure';
import { chance, facesOf, template, templateNames } from './testing/templates';

const after = (book: Book, edit: Edit | null): Book => (edit ? apply(book, edit.changes) : book);
const leadsTo = (book: Book, from: string) => book.flow.edges?.find((e) => e.from === from)?.to;

type Chance = ReturnType<typeof chance>;

/** One edit of any sort; what it may do is what a user may do. */
function anyEdit(book: Book, faces: Faces, c: Chance): Edit | null {
  const ids = steps(book).map((s) => s.id);
  const some = () => Array.from({ length: 1 + c.below(3) }, () => c.of(ids));
  const exits = (book.flow.edges ?? []).map((e) => e.from);
  const anyExit = () => {
    const id = c.of(ids);
    const ports = (faces[id]?.ports ?? []).map((p) => p.id);
    return `${id}.${c.of(ports) ?? 'next'}`;
  };
  const point = () => ({ x: c.below(3000), y: c.below(2000) });
  const kind = c.of(KINDS).type;
  const ways: (() => Edit | null)[] = [
    () => edits.addStep(book, faces, kind, { at: point(), page: '' }).edit,
    () => edits.addStep(book, faces, kind, { after: anyExit() }).edit,
    () => (exits.length > 0 ? edits.addStep(book, faces, kind, { after: c.of(exits) }).edit : null),
    () => edits.connect(book, anyExit(), c.of(ids)),
    () => (exits.length > 0 ? edits.moveBeginning(book, c.of(exits), anyExit()) : null),
    () => (exits.length > 0 ? edits.disconnect(book, [c.of(exits), c.of(exits)]) : null),
    () =>
      ids.length > 3 ? edits.remove(book, faces, { steps: some(), heal: c.below(2) > 0 }) : null,
    () => edits.renameStep(book, c.of(ids), `Name ${c.below(99)}`),
    () => edits.setSetting(book, c.of(ids), 'times', c.below(2) > 0 ? c.below(9) : undefined),
    () =>
      edits.setSettings(book, c.of(ids), { a: 1 }, { moved: { next: 'other' }, gone: ['failed'] }),
    () => edits.move(book, { steps: Object.fromEntries(some().map((id) => [id, point()])) }),
    () => edits.duplicate(book, faces, some(), '').edit,
    () =>
      edits.align(
        book,
        faces,
        some(),
        c.of(['left', 'centre', 'right', 'top', 'middle', 'bottom']),
      ),
    () => edits.distribute(book, faces, some(), c.of(['x', 'y'])),
    () => edits.collapse(book, some(), c.below(2) > 0),
    () => edits.addFrame(book, faces, some(), '').edit,
    () => edits.addNote(book, point(), '', 'Note').edit,
    () => {
      const ids = (list: readonly { id: string }[] = []) => new Set(list.map((one) => one.id));
      const { frames, notes } = book.layout;
      return edits.resizeMarks(book, { frames: ids(frames), notes: ids(notes) }, point());
    },
    () => edits.addPage(book).edit,
    () => (book.layout.pages?.length ? edits.removePage(book, c.of(book.layout.pages).id) : null),
    () =>
      book.layout.pages?.length ? edits.toPage(book, some(), c.of(book.layout.pages).id) : null,
    () => edits.addVariable(book, { id: c.of(['tier', 'Account no', '9']), type: 'text' }).edit,
    () =>
      book.flow.variables?.length ? edits.removeVariable(book, c.of(book.flow.variables).id) : null,
    () => edits.setHandler(book, c.of(['error', 'hangup']), c.below(2) > 0 ? c.of(ids) : null),
    () => edits.setStart(book, c.of(ids)),
    () => edits.swapOutputs(book, anyExit(), anyExit()),
    () => edits.moveFurther(book, faces, c.of(ids)),
    () => edits.moveEarlier(book, faces, c.of(ids)),
    () => edits.setTexts(book, c.of(['welcome', 'new']), { en: c.of(['', 'Hi']), ar: 'مرحبا' }),
    () => edits.setProjectField(book, 'company', c.of(['A', 'B', null])),
  ];
  return c.of(ways)();
}

function unique(ids: string[]): boolean {
  return new Set(ids).size === ids.length;
}

describe.each(templateNames)('%s', (name) => {
  test('any edit can be undone and made again, and no two things share an id', () => {
    const c = chance(name.length * 7919 + 1);
    let book = template(name);
    const first = book;
    const done: Edit[] = [];
    for (let n = 0; n < 250; n++) {
      const edit = anyEdit(book, facesOf(book), c);
      if (!edit) continue;
      expect(edit.label).not.toBe('');
      const next = apply(book, edit.changes);
      expect(same(apply(next, invert(edit).changes), book), edit.label).toBe(true);
      expect(unique(steps(next).map((s) => s.id)), edit.label).toBe(true);
      expect(unique((next.flow.edges ?? []).map((e) => e.from)), edit.label).toBe(true);
      expect(unique((next.layout.frames ?? []).map((f) => f.id)), edit.label).toBe(true);
      done.push(edit);
      book = next;
    }
    for (const edit of done.reverse()) book = apply(book, invert(edit).changes);
    expect(same(book, first)).toBe(true);
  });

  test('no line leads to a step that is not there, whatever is removed', () => {
    const c = chance(name.length);
    let book = template(name);
    while (steps(book).length > 2) {
      const what = { steps: [c.of(steps(book)).id], heal: c.below(4) > 0 };
      book = after(book, edits.remove(book, facesOf(book), what));
      for (const line of book.flow.edges ?? []) {
        expect(stepOf(book, line.to), line.from).toBeDefined();
      }
    }
  });
});

const main = template('main-customer-support');
const faces = facesOf(main);

test('a step on a line leads where the line led', () => {
  const { edit, steps: made } = edits.addStep(main, faces, 'play', { after: 'welcome.next' });
  const book = after(main, edit);
  expect(made).toEqual(['play']);
  expect(leadsTo(book, 'welcome.next')).toBe('play');
  expect(leadsTo(book, 'play.next')).toBe('hours');
});

test('a step that is added stands on the grid and on no other step', () => {
  const { edit } = edits.addStep(main, faces, 'menu', { after: 'menu.billing' });
  const book = after(main, edit);
  const all = boxes(book, faces);
  const own = all.get('menu-2');
  expect(own).toBeDefined();
  if (!own) return;
  all.delete('menu-2');
  expect([own.x % GRID, own.y % GRID]).toEqual([0, 0]);
  expect([...all].filter(([, box]) => touch(box, own))).toEqual([]);
});

test('removing heals where there is one way on', () => {
  const book = after(main, edits.remove(main, faces, { steps: ['billing-info'], heal: true }));
  expect(leadsTo(book, 'menu.billing')).toBe('billing-transfer');
  const cut = after(main, edits.remove(main, faces, { steps: ['billing-info'], heal: false }));
  expect(leadsTo(cut, 'menu.billing')).toBeUndefined();
});

test('removing does not guess between several ways on', () => {
  const book = after(main, edits.remove(main, faces, { steps: ['menu'], heal: true }));
  expect(leadsTo(book, 'hours.open')).toBeUndefined();
});

test('removing neighbours together heals across both', () => {
  const book = after(main, edits.remove(main, faces, { steps: ['welcome', 'hours'], heal: true }));
  expect(leadsTo(book, 'start.next')).toBeUndefined();
  const two = after(
    main,
    edits.remove(main, faces, { steps: ['general-info', 'agent-info'], heal: true }),
  );
  expect(leadsTo(two, 'menu.general')).toBe('general-queue');
  expect(leadsTo(two, 'menu.agent')).toBe('agent-transfer');
});

test('a handler does not lead to a step that is gone', () => {
  const book = after(main, edits.remove(main, faces, { steps: ['voicemail'], heal: true }));
  expect(book.flow.handlers ?? {}).toEqual({});
});

test('copies keep the lines among them, and only those', () => {
  const made = edits.duplicate(main, faces, ['billing-info', 'billing-transfer'], '');
  const book = after(main, made.edit);
  expect(made.steps).toEqual(['billing-info-2', 'billing-transfer-2']);
  expect(leadsTo(book, 'billing-info-2.next')).toBe('billing-transfer-2');
  expect(linesOut(book, 'billing-transfer-2')).toEqual([]);
});

test('lines go along when an output gets another id', () => {
  const settings = stepOf(main, 'menu')?.settings ?? {};
  const edit = edits.setSettings(main, 'menu', settings, {
    moved: { billing: 'bills' },
    gone: ['tech'],
  });
  const book = after(main, edit);
  expect(leadsTo(book, 'menu.bills')).toBe('billing-info');
  expect(leadsTo(book, 'menu.billing')).toBeUndefined();
  expect(leadsTo(book, 'menu.tech')).toBeUndefined();
});

test('nothing leads back to where calls begin', () => {
  expect(edits.connect(main, 'menu.billing', 'start')).toBeNull();
});

test('the first page holds what was there, and takes back what stood on a page that goes', () => {
  const two = after(main, edits.addPage(main).edit);
  expect(pageOf(two, 'menu')).toBe('page');
  const moved = after(two, edits.toPage(two, ['menu'], 'page-2'));
  expect(pageOf(moved, 'menu')).toBe('page-2');
  const one = after(moved, edits.removePage(moved, 'page-2'));
  expect(same(one.layout, main.layout) || one.layout.pages === undefined).toBe(true);
});

test('a step goes further along its line, and back again', () => {
  const there = after(main, edits.moveFurther(main, faces, 'welcome'));
  expect(leadsTo(there, 'start.next')).toBe('hours');
  expect(leadsTo(there, 'hours.open')).toBe('welcome');
  expect(leadsTo(there, 'welcome.next')).toBe('menu');
  const back = after(there, edits.moveEarlier(there, faces, 'welcome'));
  expect(same(back.flow, main.flow)).toBe(true);
});
