import { Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { EyeOff, History, Search, Variable } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFlow } from '../flow';
import { Badge, Button, EmptyState, IconButton, Popover, TextInput } from '../kit';
import { showStep } from '../simulator/go';
import { shown, type VariableNow, variablesAt } from '../simulator/model/variables';
import type { Naming } from '../simulator/naming';
import { useNaming } from '../simulator/naming';
import { lookAt, useLookedAt, useSimulation } from '../simulator/simulation';
import { clock } from '../simulator/words';
import { useTypeNames } from './types';

function Was({ variable, names }: { variable: VariableNow; names: Naming }) {
  const { t } = useLingui();
  if (variable.history.length < 2) return null;
  return (
    <Popover
      align="end"
      label={t`What ${variable.name} was`}
      className="max-h-72 w-80 overflow-y-auto"
      trigger={
        <IconButton size="sm" side="top" label={t`What ${variable.name} was`} icon={<History />} />
      }
    >
      <ol className="flex flex-col gap-1">
        {variable.history.map((set) => (
          <li key={set.seq} className="flex items-baseline gap-2">
            <span dir="ltr" className="shrink-0 text-muted text-sm tabular-nums">
              {clock(set.t)}
            </span>
            <span dir="auto" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {shown(set.value)}
            </span>
            <span dir="auto" className="max-w-32 truncate text-muted text-sm">
              {names.step(set.flow, set.step)}
            </span>
          </li>
        ))}
      </ol>
    </Popover>
  );
}

interface RowProps {
  variable: VariableNow;
  names: Naming;
  fresh: boolean;
}

function VariableRow({ variable, names, fresh }: RowProps) {
  const { t } = useLingui();
  const types = useTypeNames();
  const set = variable.set;
  return (
    <tr className={clsx('border-line border-b', fresh && 'bg-accent-soft/60')}>
      <th scope="row" className="max-w-52 py-1 ps-4 pe-3 text-start font-medium">
        <span className="flex items-center gap-1.5">
          <bdi className="truncate" title={variable.description}>
            {variable.flow ? `${names.flow(variable.flow)} / ${variable.name}` : variable.name}
          </bdi>
          {variable.sensitive && (
            <span title={t`Secret: never shown`}>
              <EyeOff aria-label={t`Secret`} className="size-3.5 text-muted" />
            </span>
          )}
          {fresh && <Badge tone="accent">{t`Changed`}</Badge>}
        </span>
      </th>
      <td className="max-w-80 py-1 pe-3">
        <span dir="auto" className="selectable block truncate" title={shown(variable.value)}>
          {shown(variable.value)}
        </span>
      </td>
      <td className="py-1 pe-3 text-muted">{types[variable.type] ?? variable.type}</td>
      <td className="py-1 pe-2">
        <span className="flex min-h-6 items-center gap-2">
          {set?.step ? (
            <button
              type="button"
              dir="auto"
              onClick={() => set.step && showStep(set.flow, set.step)}
              className="min-h-6 max-w-44 truncate rounded-xs text-accent-text hover:underline"
            >
              {names.step(set.flow, set.step)}
            </button>
          ) : (
            <span className="text-muted">
              <Trans>as it began</Trans>
            </span>
          )}
          {set && (
            <span dir="ltr" className="text-muted text-sm tabular-nums">
              {clock(set.t)}
            </span>
          )}
          <Was variable={variable} names={names} />
        </span>
      </td>
    </tr>
  );
}

/** What each variable is, and who set it: now, or as it was at the chosen line of the trace. */
export function VariablesPanel() {
  const { t } = useLingui();
  const view = useLookedAt();
  const names = useNaming();
  const flow = useFlow((state) => state.flow);
  const declared = useFlow((state) => state.book?.flow.variables);
  const row = useSimulation((state) => state.row);
  const [text, setText] = useState('');

  const until = useMemo(() => {
    if (row === null || !view) return undefined;
    return view.rows.find((one) => one.seq === row)?.last ?? row;
  }, [row, view]);
  const all = useMemo(() => {
    const own = !view || view.top === '' || view.top === flow ? (declared ?? []) : [];
    return variablesAt(own, view?.inputs ?? {}, view?.sets ?? [], until);
  }, [declared, view, flow, until]);
  const newest = Math.max(-1, ...all.map((one) => one.set?.seq ?? -1));
  const freshFrom = view?.rows.findLast((one) => one.sets.length > 0 && one.seq <= newest)?.seq;
  const wanted = text.trim().toLocaleLowerCase();
  const found = all.filter((one) =>
    `${one.name} ${shown(one.value)}`.toLocaleLowerCase().includes(wanted),
  );

  if (all.length === 0) {
    return (
      <EmptyState icon={<Variable aria-hidden="true" />} className="h-full">
        <Trans>This flow has no variables yet; steps that ask or look up fill them.</Trans>
      </EmptyState>
    );
  }
  const at = row === null ? null : view?.events[row];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-3 py-2">
        <TextInput
          aria-label={t`Find a variable`}
          placeholder={t`Find a variable`}
          icon={<Search />}
          className="max-w-64"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {at && (
          <>
            <Badge tone="accent">
              <Trans>As it was at {clock(at.t)}</Trans>
            </Badge>
            <Button size="sm" look="ghost" onClick={() => lookAt(null)}>
              <Trans>Back to now</Trans>
            </Button>
          </>
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <table className="w-full border-collapse">
          <thead className="sticky top-0 bg-surface text-muted text-sm">
            <tr className="border-line border-b text-start">
              <th scope="col" className="py-1 ps-4 text-start font-medium">
                <Trans>Name</Trans>
              </th>
              <th scope="col" className="py-1 text-start font-medium">
                <Trans>Value</Trans>
              </th>
              <th scope="col" className="py-1 text-start font-medium">
                <Trans>Type</Trans>
              </th>
              <th scope="col" className="py-1 text-start font-medium">
                <Trans>Set by</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map((variable) => (
              <VariableRow
                key={`${variable.flow ?? ''}/${variable.name}`}
                variable={variable}
                names={names}
                fresh={
                  variable.set !== null && freshFrom !== undefined && variable.set.seq >= freshFrom
                }
              />
            ))}
          </tbody>
        </table>
        {found.length === 0 && (
          <EmptyState>
            <Trans>No variable is called “{text}”.</Trans>
          </EmptyState>
        )}
      </div>
    </div>
  );
}
