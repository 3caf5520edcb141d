import { i18n } from '@lingui/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { Copy, Download, ListTree, Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { runCommand } from '../app/commands';
import { call, type Refused } from '../host';
import {
  Button,
  EmptyState,
  ErrorNotice,
  IconButton,
  Select,
  TextInput,
  toast,
  VirtualList,
  type VirtualListHandle,
} from '../kit';
import { showStep } from '../simulator/go';
import type { Row } from '../simulator/model/rows';
import type { Naming } from '../simulator/naming';
import { useNaming } from '../simulator/naming';
import { lookAt, lookAtCall, useLookedAt, useSimulation } from '../simulator/simulation';
import { preciseClock, setsWords, words } from '../simulator/words';
import { filterRows, isOfKind, type RowKind } from './filter';
import { saveTrace } from './save';

/** One grid for the head and all rows. */
const columns =
  'grid grid-cols-[4.5rem_minmax(4rem,8rem)_minmax(0,1fr)_minmax(0,8rem)] items-center gap-3 px-4 @3xl:grid-cols-[5.5rem_minmax(6rem,11rem)_minmax(0,1fr)_minmax(0,14rem)]';

interface RowProps {
  row: Row;
  names: Naming;
  chosen: boolean;
  onChoose: () => void;
}

function TraceRow({ row, names, chosen, onChoose }: RowProps) {
  const bad = isOfKind(row, 'trouble');
  const told = row.told.kind === 'set' ? '' : words(row.told, names, row);
  return (
    <button
      type="button"
      data-seq={row.seq}
      aria-current={chosen || undefined}
      onClick={onChoose}
      className={clsx(
        columns,
        'min-h-7 w-full py-0.5 text-start -outline-offset-2 hover:bg-hover aria-[current]:bg-accent-soft',
      )}
    >
      <span dir="ltr" className="text-muted text-sm tabular-nums rtl:[text-align:end]">
        {preciseClock(row.t)}
      </span>
      <span dir="auto" className="truncate font-medium">
        {names.step(row.flow, row.step)}
      </span>
      <span className={clsx('truncate', bad && 'text-error')} title={told}>
        {told}
      </span>
      <span dir="auto" className="truncate text-data" title={setsWords(row.sets)}>
        {setsWords(row.sets)}
      </span>
    </button>
  );
}

/** Every event of a call. Choosing one shows its step, and the variables as they were then. */
export function TracePanel() {
  const { t } = useLingui();
  const view = useLookedAt();
  const names = useNaming();
  const calls = useSimulation((state) => state.calls);
  const chosen = useSimulation((state) => state.row);
  const [text, setText] = useState('');
  const [failed, setFailed] = useState<Refused | null>(null);
  const [kind, setKind] = useState<RowKind | 'all'>('all');
  const list = useRef<VirtualListHandle>(null);
  const rows = view?.rows;
  const shown = useMemo(
    () =>
      filterRows(rows ?? [], text, kind === 'all' ? null : kind, (row) =>
        [names.step(row.flow, row.step), words(row.told, names, row), setsWords(row.sets)].join(
          ' ',
        ),
      ),
    [rows, text, kind, names],
  );

  if (!view) {
    return (
      <EmptyState
        icon={<ListTree aria-hidden="true" />}
        action={
          <Button size="sm" onClick={() => runCommand('call.start')}>
            <Trans>Start a call</Trans>
          </Button>
        }
        className="h-full"
      >
        <Trans>No trace yet. Every event of a simulated call is listed here.</Trans>
      </EmptyState>
    );
  }

  const choose = (row: Row) => {
    lookAt(row.seq);
    if (row.step) showStep(row.flow, row.step);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const at = shown.findIndex((row) => row.seq === chosen);
    const next = Math.max(0, Math.min(shown.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)));
    const row = shown[next];
    if (!row) return;
    choose(row);
    list.current?.scrollTo(next);
    const box = event.currentTarget;
    requestAnimationFrame(() => box.querySelector<HTMLElement>(`[data-seq="${row.seq}"]`)?.focus());
  };
  const copy = async () => {
    const { text: all } = await call('call_trace', { call: view.call });
    await navigator.clipboard.writeText(all);
    toast(t`The trace is copied, one event a line`);
  };

  return (
    <div className="@container flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-3 py-2">
        <TextInput
          aria-label={t`Find in the trace`}
          placeholder={t`Find in the trace`}
          icon={<Search />}
          className="max-w-64"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          className="max-w-44"
          label={t`Kind of event`}
          value={kind}
          onValue={setKind}
          options={[
            { value: 'all', label: t`All events` },
            { value: 'caller', label: t`Caller hears and does` },
            { value: 'way', label: t`The way it takes` },
            { value: 'data', label: t`Data and requests` },
            { value: 'people', label: t`Agents and queues` },
            { value: 'trouble', label: t`What went wrong` },
          ]}
        />
        {calls.length > 1 && (
          <Select
            className="max-w-48"
            label={t`Call`}
            value={view.call}
            onValue={lookAtCall}
            options={calls.map((one, place) => ({
              value: one.call,
              label: t`Call ${calls.length - place}`,
              detail: i18n.date(new Date(one.begun), { timeStyle: 'medium' }),
            }))}
          />
        )}
        <span className="ms-auto text-muted text-sm tabular-nums" role="status">
          {shown.length === view.rows.length ? (
            <Plural value={view.rows.length} one="# event" other="# events" />
          ) : (
            <Trans>
              {shown.length} of {view.rows.length} events
            </Trans>
          )}
        </span>
        <IconButton
          size="sm"
          side="top"
          label={t`Save the trace (NDJSON)…`}
          icon={<Download />}
          onClick={() => void saveTrace(view.call, view.top).then(setFailed)}
        />
        <IconButton
          size="sm"
          side="top"
          label={t`Copy the trace (NDJSON)`}
          icon={<Copy />}
          onClick={() => void copy()}
        />
      </div>
      {failed && (
        <ErrorNotice className="mx-3 mb-2" details={failed.details}>
          {failed.message}
        </ErrorNotice>
      )}
      <div
        aria-hidden="true"
        className={clsx(
          columns,
          'shrink-0 border-line border-b pb-1 font-medium text-muted text-sm',
        )}
      >
        <span>
          <Trans>Time</Trans>
        </span>
        <span>
          <Trans>Step</Trans>
        </span>
        <span>
          <Trans>Event</Trans>
        </span>
        <span>
          <Trans>Variables changed</Trans>
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          action={
            <Button
              size="sm"
              onClick={() => {
                setText('');
                setKind('all');
              }}
            >
              <Trans>Show all events</Trans>
            </Button>
          }
        >
          <Trans>No event of this call fits.</Trans>
        </EmptyState>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys, on top of the rows' own buttons
        <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
          <VirtualList
            handle={list}
            className="min-h-0 flex-1"
            label={t`Trace`}
            items={shown}
            rowPx={28}
            idOf={(row) => row.seq}
          >
            {(row) => (
              <TraceRow
                row={row}
                names={names}
                chosen={row.seq === chosen}
                onChoose={() => choose(row)}
              />
            )}
          </VirtualList>
        </div>
      )}
    </div>
  );
}
