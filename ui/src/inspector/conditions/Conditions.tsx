import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useContext } from 'react';
import type { Condition, Op } from '../../bindings/steps';
import { Button, IconButton, Select } from '../../kit';
import { Value } from '../controls/Value';
import { Said } from '../form/FieldRow';
import { inner, type Slot } from '../form/slot';
import { problemAt, StepContext } from '../step';
import { labelOf } from '../words';
import { Subject } from './Subject';

const OPS: readonly Op[] = [
  'equals',
  'not_equals',
  'contains',
  'starts_with',
  'greater_than',
  'less_than',
  'between',
  'in',
  'exists',
  'matches',
];

/** `is`, or `not:contains` for what is turned round. */
const TURNABLE: readonly Op[] = ['contains', 'starts_with', 'between', 'in', 'exists', 'matches'];

/** Conditions as a sentence: “If tier is vip and balance is more than 100”. */
export function Conditions({ slot }: { slot: Slot }) {
  const { t } = useLingui();
  const conditions = Array.isArray(slot.value) ? (slot.value as Condition[]) : [];
  const set = (next: Condition[]) => slot.set(next);
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-2">
        {conditions.map((condition, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names; their place is what they are.
            key={index}
            data-field={`${slot.path}.${index}`}
          >
            <Sentence
              first={index === 0}
              condition={condition}
              slot={inner({ ...slot, value: conditions }, index, t`condition ${index + 1}`)}
              onRemove={() => set(conditions.filter((_, i) => i !== index))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        look="ghost"
        icon={<Plus />}
        className="self-start"
        onClick={() => set([...conditions, { left: '' }])}
      >
        {conditions.length === 0 ? <Trans>Add a condition</Trans> : <Trans>and…</Trans>}
      </Button>
    </div>
  );
}

interface Props {
  first: boolean;
  condition: Condition;
  slot: Slot;
  onRemove(): void;
}

function Sentence({ first, condition, slot, onRemove }: Props) {
  const { t } = useLingui();
  const form = useContext(StepContext);
  const op = condition.op ?? 'equals';
  const chosen = `${condition.not ? 'not:' : ''}${op}`;
  const word = first ? t`If` : t`and`;
  const choose = (value: string) => {
    const { not: _, ...rest } = condition;
    const next = value.replace('not:', '') as Op;
    const made: Condition = { ...rest, op: next };
    if (value.startsWith('not:')) made.not = true;
    if (next !== 'between') delete made.upper;
    if (next === 'exists') delete made.right;
    slot.set(made);
  };
  const values = OPS.flatMap((one) => (TURNABLE.includes(one) ? [one, `not:${one}`] : [one]));
  // What was turned round by hand, such as “is not more than”, is kept.
  if (!values.includes(chosen)) values.push(chosen);
  const options = values.map((value) => ({ value, label: labelOf(`Op=${value}`) }));
  return (
    <div className="flex flex-col gap-1.5 rounded-md bg-field p-2">
      <div className="flex items-start gap-1.5">
        <span className="mt-1.5 shrink-0 font-medium text-decide">{word}</span>
        <div className="min-w-0 flex-1">
          <Subject
            value={condition.left}
            label={t`${word}: what is looked at`}
            onValue={(left, more) => slot.set({ ...condition, left }, more)}
          />
        </div>
        <IconButton
          size="sm"
          className="mt-1"
          label={t`Remove this condition`}
          icon={<X />}
          onClick={onRemove}
        />
      </div>
      <Select label={t`Comparison`} value={chosen} onValue={choose} options={options} />
      {op !== 'exists' && (
        <div className="flex items-start gap-1.5">
          <Value
            slot={inner(slot, 'right', labelOf('Condition.right'))}
            wanted={op === 'in' ? 'list' : 'text'}
          />
        </div>
      )}
      {op === 'between' && (
        <div className="flex items-start gap-1.5">
          <span className="mt-1.5 text-muted">
            <Trans>and</Trans>
          </span>
          <Value slot={inner(slot, 'upper', labelOf('Condition.upper'))} />
        </div>
      )}
      {form && <Said problem={problemAt(form.problems, slot.path, true)} />}
    </div>
  );
}
