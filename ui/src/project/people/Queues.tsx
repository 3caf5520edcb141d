import { Trans, useLingui } from '@lingui/react/macro';
import type { Queue, Strategy } from '../../bindings/types';
import { NumberControl } from '../../inspector/controls/Number';
import { References } from '../../inspector/controls/References';
import { TextControl } from '../../inspector/controls/TextControl';
import { choiceHint } from '../../inspector/form/choiceHint';
import type { Slot } from '../../inspector/form/slot';
import { labelOf } from '../../inspector/words';
import { Field } from '../../kit';
import { Columns, Wide } from '../Columns';
import { useProjectSlot } from '../edit';
import { fieldOf, listOf } from '../list';
import { Things } from '../Things';

/** Lines of callers, and who serves them. */
export function Queues() {
  const { t } = useLingui();
  const list = listOf<Queue>(useProjectSlot('queues', t`Queues`, t`Change queues`), {
    add: t`Add a queue`,
    remove: t`Remove a queue`,
  });
  return (
    <Things
      section="queues"
      title={t`Queues`}
      things={list.items.map((queue) => ({
        id: queue.id,
        name: queue.name || queue.id,
        detail: labelOf(`Strategy=${queue.strategy ?? 'sequential'}`),
      }))}
      empty={t`There is no queue yet. Callers wait in a queue until somebody is free.`}
      add={t`Add`}
      onAdd={() => list.add({ name: t`New queue` }, 'queue')}
      onRemove={list.remove}
    >
      {(id) => <QueueForm slot={list.slot(id)} />}
    </Things>
  );
}

const STRATEGIES: readonly Strategy[] = [
  'sequential',
  'round_robin',
  'longest_idle',
  'skills',
  'load_balanced',
];

function QueueForm({ slot }: { slot: Slot }) {
  const { t } = useLingui();
  return (
    <Columns>
      <Field label={t`Name`}>
        <TextControl slot={fieldOf<string>(slot, 'name', t`Name`)} />
      </Field>
      <Wide>
        <StrategyChoice
          slot={fieldOf<Strategy>(slot, 'strategy', t`Who is rung first`, 'sequential')}
        />
      </Wide>
      <Field label={t`People`} hint={t`In this order.`}>
        <References slot={fieldOf<string[] | null>(slot, 'agents', t`People`)} to="agent" ordered />
      </Field>
      <Field label={t`Departments`} hint={t`Their people come after those named.`}>
        <References
          slot={fieldOf<string[] | null>(slot, 'departments', t`Departments`)}
          to="department"
        />
      </Field>
      <Wide>
        <p className="text-muted text-sm">
          <Trans>With neither people nor departments, everybody serves the queue.</Trans>
        </p>
      </Wide>
      <Field label={t`Skills needed`} hint={t`All of them.`}>
        <References slot={fieldOf<string[] | null>(slot, 'skills', t`Skills needed`)} to="skill" />
      </Field>
      <Field label={t`Callers in line at most`}>
        <NumberControl
          kind="number"
          min={1}
          optional
          slot={fieldOf(slot, 'capacity', t`Callers in line at most`, 100)}
        />
      </Field>
      <Field label={t`Longest wait`}>
        <NumberControl
          kind="duration"
          min={1000}
          optional
          slot={fieldOf(slot, 'max_wait_ms', t`Longest wait`, 600_000)}
        />
      </Field>
      <Field label={t`Rings each person for`}>
        <NumberControl
          kind="duration"
          min={1000}
          optional
          slot={fieldOf(slot, 'ring_ms', t`Rings each person for`)}
        />
      </Field>
      <Field label={t`Leaves somebody who missed a call in peace for`}>
        <NumberControl
          kind="duration"
          min={1000}
          optional
          slot={fieldOf(slot, 'retry_ms', t`Pause after a missed call`, 5_000)}
        />
      </Field>
      <Field label={t`A call is expected to take`} hint={t`Until enough calls have been measured.`}>
        <NumberControl
          kind="duration"
          min={1000}
          optional
          slot={fieldOf(slot, 'expected_handle_ms', t`Expected length of calls`, 180_000)}
        />
      </Field>
    </Columns>
  );
}

/** The five ways of choosing who is rung, each with what it means. */
export function StrategyChoice({ slot }: { slot: Slot<Strategy> }) {
  const value = slot.value ?? 'sequential';
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium text-muted text-sm">{slot.label}</legend>
      {STRATEGIES.map((one) => (
        <label
          key={one}
          className="flex items-start gap-2.5 rounded-md border border-line px-3 py-2 hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={slot.path}
            className="mt-1 accent-[var(--accent)]"
            checked={one === value}
            onChange={() => slot.set(one)}
          />
          <span>
            <span className="block font-medium">{labelOf(`Strategy=${one}`)}</span>
            <span className="block text-muted text-sm">{choiceHint('Strategy', one)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
