import { useLingui } from '@lingui/react/macro';
import type { Agent, Skill } from '../../bindings/types';
import { NumberControl } from '../../inspector/controls/Number';
import { References } from '../../inspector/controls/References';
import { SwitchRow } from '../../inspector/controls/SwitchRow';
import { TextControl } from '../../inspector/controls/TextControl';
import type { Slot } from '../../inspector/form/slot';
import { Field } from '../../kit';
import { Columns, Wide } from '../Columns';
import { useProjectSlot } from '../edit';
import { fieldOf, listOf } from '../list';
import { Things } from '../Things';
import { Skills } from './Skills';

/** Who takes calls. */
export function Agents() {
  const { t } = useLingui();
  const list = listOf<Agent>(useProjectSlot('agents', t`People`, t`Change people`), {
    add: t`Add a person`,
    remove: t`Remove a person`,
  });
  return (
    <Things
      section="people"
      title={t`People`}
      things={list.items.map((agent) => ({
        id: agent.id,
        name: agent.name || agent.id,
        detail: [agent.phone, (agent.departments ?? []).join(', ')].filter(Boolean).join(' · '),
        off: agent.takes_calls === false,
      }))}
      empty={t`Nobody takes calls yet.`}
      add={t`Add`}
      onAdd={() => list.add({ name: t`New person` }, 'person')}
      onRemove={list.remove}
    >
      {(id) => <AgentForm slot={list.slot(id)} />}
    </Things>
  );
}

function AgentForm({ slot }: { slot: Slot }) {
  const { t } = useLingui();
  const portal = fieldOf<boolean>(slot, 'portal', t`Takes calls in the portal`, true);
  const takes = fieldOf<boolean>(slot, 'takes_calls', t`Takes calls`, true);
  return (
    <Columns>
      <Field label={t`Name`}>
        <TextControl slot={fieldOf<string>(slot, 'name', t`Name`)} />
      </Field>
      <Field label={t`Phone`} hint={t`The number or extension that rings. Empty: none.`}>
        <TextControl slot={fieldOf<string>(slot, 'phone', t`Phone`)} dir="ltr" />
      </Field>
      <Field label={t`Departments`}>
        <References
          slot={fieldOf<string[] | null>(slot, 'departments', t`Departments`)}
          to="department"
        />
      </Field>
      <Field label={t`Skills`} hint={t`A level from 1 to 100 where levels differ.`}>
        <Skills slot={fieldOf<Skill[]>(slot, 'skills', t`Skills`)} />
      </Field>
      <Wide>
        <SwitchRow
          label={t`Takes calls`}
          on={takes.value ?? true}
          onChange={(on) => takes.set(on)}
        />
        <SwitchRow
          label={t`Takes calls in the portal too`}
          on={portal.value ?? true}
          onChange={(on) => portal.set(on)}
        />
      </Wide>
      <Field label={t`Priority`} hint={t`Lower is tried first.`}>
        <NumberControl
          kind="number"
          min={0}
          optional
          slot={fieldOf(slot, 'priority', t`Priority`, 100)}
        />
      </Field>
      <Field label={t`Calls at the same time`}>
        <NumberControl
          kind="number"
          min={1}
          optional
          slot={fieldOf(slot, 'max_calls', t`Calls at the same time`, 1)}
        />
      </Field>
      <Field label={t`Rings for`} hint={t`Overrules the step and the queue.`}>
        <NumberControl
          kind="duration"
          min={1000}
          optional
          slot={fieldOf(slot, 'ring_ms', t`Rings for`)}
        />
      </Field>
      <Field label={t`Pause after each call`}>
        <NumberControl
          kind="duration"
          optional
          slot={fieldOf(slot, 'wrap_up_ms', t`Pause after each call`, 0)}
        />
      </Field>
    </Columns>
  );
}
