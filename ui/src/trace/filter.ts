// Which rows of a trace are wanted.
import type { Row } from '../simulator/model/rows';
import type { Told } from '../simulator/model/told';

export type RowKind = 'caller' | 'way' | 'data' | 'people' | 'trouble';

const kinds: Record<RowKind, readonly Told['kind'][]> = {
  caller: ['begins', 'said', 'digit', 'unused', 'speech', 'click', 'shows', 'records', 'recorded'],
  way: ['left', 'decided', 'woke', 'over', 'hung_up'],
  data: ['asks', 'answered', 'set', 'script', 'console', 'sends', 'sent'],
  people: [
    'routed',
    'wants',
    'dials',
    'queue',
    'ringing',
    'agent_answers',
    'skipped',
    'talked',
    'handed_over',
    'ready',
    'picked_up',
    'keeps_voicemail',
    'books_callback',
    'stored',
    'assistant',
    'assisted',
  ],
  trouble: ['warning', 'failed', 'broken', 'not_reached'],
};

export const rowKinds = Object.keys(kinds) as RowKind[];

export function isOfKind(row: Row, kind: RowKind): boolean {
  if (kind === 'data' && row.sets.length > 0) return true;
  const { told } = row;
  if (kind === 'trouble') {
    if (told.kind === 'answered') return told.answer.is !== 'status' || told.answer.status >= 400;
    if (told.kind === 'script') return told.failed !== '';
    if (told.kind === 'sent' || told.kind === 'stored') return !told.ok;
    if (told.kind === 'over') return !['completed', 'handed_over'].includes(told.result);
  }
  return kinds[kind].includes(told.kind);
}

/** `said` gives all that is to be read in a row. */
export function filterRows(
  rows: readonly Row[],
  text: string,
  kind: RowKind | null,
  said: (row: Row) => string,
): readonly Row[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '' && kind === null) return rows;
  return rows.filter(
    (row) =>
      (kind === null || isOfKind(row, kind)) &&
      (wanted === '' || said(row).toLocaleLowerCase().includes(wanted)),
  );
}
