// The differences in words, and field by field.
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { clsx } from 'clsx';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Comparison, Difference, FieldDifference } from '../bindings/types';
import { Badge, IconButton, type Tone } from '../kit';
import { phrase } from '../phrases';
import { lookAt, step, useVersions } from './versions';

export function Changes({ comparison }: { comparison: Comparison }) {
  const { t } = useLingui();
  const at = useVersions((state) => state.at);
  const { changes } = comparison;
  const many = changes.length;
  return (
    <aside className="flex w-84 shrink-0 flex-col border-line border-s bg-surface">
      <header className="flex items-center gap-1 border-line border-b p-3">
        <h2 className="flex-1 font-semibold">
          {plural(many, { 0: 'Nothing changed', one: '# change', other: '# changes' })}
        </h2>
        {many > 1 && (
          <>
            <IconButton label={t`Previous change`} icon={<ChevronUp />} onClick={() => step(-1)} />
            <IconButton label={t`Next change`} icon={<ChevronDown />} onClick={() => step(1)} />
          </>
        )}
      </header>
      <ol className="min-h-0 flex-1 overflow-y-auto p-2">
        {changes.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never changed, only replaced
          <Row key={index} change={change} index={index} open={index === at} />
        ))}
        {many === 0 && (
          <li className="p-2 text-muted">
            <Trans>Callers would notice no difference. Moving steps is no change.</Trans>
          </li>
        )}
      </ol>
    </aside>
  );
}

const tones: Record<Difference['kind'], Tone> = {
  added: 'success',
  removed: 'error',
  changed: 'warning',
  rewired: 'accent',
  text: 'warning',
  flow: 'neutral',
};

function Row({ change, index, open }: { change: Difference; index: number; open: boolean }) {
  const { t } = useLingui();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const kinds: Record<Difference['kind'], string> = {
    added: t`added`,
    removed: t`removed`,
    changed: t`changed`,
    rewired: t`rewired`,
    text: t`text`,
    flow: t`flow`,
  };
  return (
    <li ref={row} className={clsx('rounded-md', open && 'bg-accent-soft')}>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => lookAt(index)}
        className="flex w-full flex-col items-start gap-1 rounded-md px-2.5 py-2 text-start hover:bg-hover"
      >
        <Badge tone={tones[change.kind]}>{kinds[change.kind]}</Badge>
        <span dir="auto">{phrase(change.words)}</span>
      </button>
      {open && change.fields && change.fields.length > 0 && (
        <dl className="selectable px-2.5 pb-2">
          {change.fields.map((field) => (
            <Field key={field.field} field={field} />
          ))}
        </dl>
      )}
    </li>
  );
}

function Field({ field }: { field: FieldDifference }) {
  return (
    <div className="mt-1.5">
      <dt className="text-muted text-sm">{field.field}</dt>
      <dd className="flex flex-col gap-0.5 break-words">
        <del dir="auto" className="text-error">
          {told(field.before)}
        </del>
        <ins dir="auto" className="text-success no-underline">
          {told(field.after)}
        </ins>
      </dd>
    </div>
  );
}

/** A value as one would write it down. */
function told(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
