// What a step can be, by what the caller experiences. Drag one onto the canvas or onto a line, or
// choose it by keyboard to add it after the chosen step.
import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useKeys } from '../app/commands';
import { usePaletteCompact } from '../app/layout';
import { addFromPalette } from '../canvas/actions';
import { focusStep } from '../canvas/walk';
import { GROUPS, type Group, inWindowLanguage, KINDS, type Kind } from '../flow/kinds';
import { useSelection } from '../flow/selection';
import { useFlow } from '../flow/store';
import { rank } from '../jump/rank';
import { Kbd, Tooltip } from '../kit';
import { StepTile } from '../nodes/card/icons';
import { beginDrag } from './drag';
import { Ghost } from './Ghost';

function useGroupNames(): Record<Group, string> {
  const { t } = useLingui();
  return {
    say: t`Say`,
    listen: t`Listen`,
    decide: t`Decide`,
    data: t`Data`,
    connect: t`Connect`,
    end: t`End`,
  };
}

/** A call has one beginning: it can be added only where it is missing. What fits best is `best`. */
function useKinds(typed: string): { kinds: Kind[]; best: Kind | null } {
  const started = useFlow((s) => s.book?.flow.nodes?.some((n) => n.type === 'start') ?? true);
  const all = KINDS.filter((kind) => kind.type !== 'start' || !started);
  if (typed.trim() === '') return { kinds: all, best: null };
  const scored = all
    .map((kind) => {
      const words = [kind.type, inWindowLanguage(kind.summary), kind.name.en];
      return { kind, score: rank(typed, inWindowLanguage(kind.name), words) };
    })
    .filter(({ score }) => score > 0);
  const best = [...scored].sort((a, b) => b.score - a.score)[0]?.kind ?? null;
  return { kinds: scored.map(({ kind }) => kind), best };
}

function add(type: string): void {
  addFromPalette(type);
  const { step } = useSelection.getState();
  if (step) focusStep(step);
}

interface EntryProps {
  kind: Kind;
  compact: boolean;
  disabled: boolean;
  /** Enter in the field adds this one. */
  best: boolean;
}

function Entry({ kind, compact, disabled, best }: EntryProps) {
  const name = inWindowLanguage(kind.name);
  const summary = inWindowLanguage(kind.summary);
  const button = (
    <button
      type="button"
      disabled={disabled}
      data-kind={kind.type}
      aria-label={compact ? name : undefined}
      onPointerDown={(e) => {
        if (e.button === 0 && !disabled) beginDrag(e.nativeEvent, kind.type);
      }}
      onClick={() => add(kind.type)}
      className={clsx(
        'flex w-full touch-none items-center gap-3 rounded-md px-1.5 -outline-offset-2 hover:bg-hover disabled:opacity-50',
        compact ? 'min-h-9 justify-center' : 'min-h-8.5',
        best && 'bg-accent-soft',
      )}
    >
      <StepTile type={kind.type} />
      {!compact && <span className="truncate font-semibold">{name}</span>}
    </button>
  );
  return (
    <Tooltip text={compact ? `${name}: ${summary}` : summary} side="right">
      {button}
    </Tooltip>
  );
}

/** Arrows go from one entry to the next. */
function onArrow(e: React.KeyboardEvent<HTMLElement>): void {
  if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
  const all = [...e.currentTarget.querySelectorAll<HTMLElement>('input, button[data-kind]')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all[at + (e.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  e.preventDefault();
  next.focus();
}

export default function Palette() {
  const { t } = useLingui();
  const compact = usePaletteCompact();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const keys = useKeys('palette.find');
  const readOnly = useFlow((s) => s.book === null || s.lease !== 'mine');
  const names = useGroupNames();
  const { kinds, best } = useKinds(compact ? '' : typed);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a convenience beside Tab
    <div className="flex flex-col gap-0.5 p-2 pb-6" onKeyDown={onArrow}>
      {!compact && (
        <div className="field-box mb-1 flex items-center gap-2 px-2.5">
          <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
          <input
            ref={field}
            id="palette-find"
            type="search"
            value={typed}
            dir="auto"
            aria-label={t`Find a step`}
            placeholder={t`Find a step`}
            className="min-w-0 flex-1 bg-transparent outline-none"
            onChange={(e) => setTyped(e.currentTarget.value)}
            onKeyDown={(e) => {
              if (e.key === 'Escape') setTyped('');
              if (e.key === 'Enter' && best) {
                add(best.type);
                setTyped('');
              }
            }}
          />
          {keys && !typed && <Kbd keys={keys} />}
        </div>
      )}
      {GROUPS.map((group) => {
        const own = kinds.filter((k) => k.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group} aria-label={names[group]} className="flex flex-col">
            {compact ? (
              <span aria-hidden="true" className="mx-1 my-1.5 h-px bg-line first:hidden" />
            ) : (
              <h2 className="px-1.5 pt-2 pb-1 font-medium text-muted text-sm">{names[group]}</h2>
            )}
            {own.map((kind) => (
              <Entry
                key={kind.type}
                kind={kind}
                compact={compact}
                disabled={readOnly}
                best={kind === best}
              />
            ))}
          </section>
        );
      })}
      {kinds.length === 0 && (
        <p role="status" className="px-1.5 py-3 text-muted">{t`No step called “${typed}”`}</p>
      )}
      <Ghost />
    </div>
  );
}
