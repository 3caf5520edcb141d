// What state a cell is in: a sign and a word, never a colour alone.
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { AudioLines, Circle, CircleDashed, Disc, type LucideIcon, RefreshCw } from 'lucide-react';
import type { CellState } from '../bindings/types';

export const stateWords = {
  recorded: msg`Recorded`,
  synthetic: msg`Synthetic`,
  text_only: msg`Text only`,
  missing: msg`Missing`,
  stale: msg`Old text`,
} satisfies Record<CellState, unknown>;

const signs: Record<CellState, { icon: LucideIcon; tone: string }> = {
  recorded: { icon: Disc, tone: 'text-success' },
  synthetic: { icon: AudioLines, tone: 'text-hint' },
  text_only: { icon: Circle, tone: 'text-muted' },
  missing: { icon: CircleDashed, tone: 'text-error' },
  stale: { icon: RefreshCw, tone: 'text-warning' },
};

export const allStates = Object.keys(signs) as CellState[];

export function StateSign({ state, className }: { state: CellState; className?: string }) {
  const { icon: Icon, tone } = signs[state];
  return <Icon aria-hidden="true" className={clsx('size-3.5 shrink-0', tone, className)} />;
}

export function StateWord({ state }: { state: CellState }) {
  const { i18n } = useLingui();
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <StateSign state={state} />
      <span className={clsx('truncate', signs[state].tone)}>{i18n._(stateWords[state])}</span>
    </span>
  );
}
