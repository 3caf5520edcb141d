import { Trans, useLingui } from '@lingui/react/macro';
import type { Condition, RoutingRule, RuleActions } from '../../bindings/types';
import { Conditions } from '../../inspector/conditions/Conditions';
import { NumberControl } from '../../inspector/controls/Number';
import { Reference } from '../../inspector/controls/Reference';
import { SwitchRow } from '../../inspector/controls/SwitchRow';
import { TextControl } from '../../inspector/controls/TextControl';
import type { Slot } from '../../inspector/form/slot';
import { Field } from '../../kit';
import { Columns, Wide } from '../Columns';
import { useProjectSlot } from '../edit';
import { fieldOf, listOf } from '../list';
import { Things } from '../Things';
import { TestRules } from './TestRules';

/** Rules by which callers get a priority and a department: the highest that holds wins. */
export function RulesEditor() {
  const { t } = useLingui();
  const list = listOf<RoutingRule>(
    useProjectSlot('rules', t`Routing rules`, t`Change routing rules`),
    {
      add: t`Add a rule`,
      remove: t`Remove a rule`,
    },
  );
  const sorted = [...list.items].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  return (
    <Things
      section="rules"
      title={t`Routing rules`}
      things={sorted.map((rule) => ({
        id: rule.id,
        name: rule.name || rule.id,
        detail: t`Priority ${rule.priority ?? 0}`,
        off: rule.off === true,
      }))}
      empty={t`There is no routing rule yet. Rules send some callers to a department, or serve them sooner.`}
      add={t`Add`}
      onAdd={() => list.add({ name: t`New rule`, conditions: [{ left: '' }], actions: {} }, 'rule')}
      onRemove={list.remove}
    >
      {(id) => (
        <div className="flex flex-col gap-6">
          <RuleForm slot={list.slot(id)} />
          <TestRules chosen={id} />
        </div>
      )}
    </Things>
  );
}

function RuleForm({ slot }: { slot: Slot }) {
  const { t } = useLingui();
  const on = fieldOf<boolean>(slot, 'off', t`Off`, false);
  const actions = fieldOf<RuleActions>(slot, 'actions', t`What it does`);
  const kept: Slot = { ...(actions as Slot), value: actions.value ?? {} };
  return (
    <Columns>
      <Field label={t`Name`}>
        <TextControl slot={fieldOf<string>(slot, 'name', t`Name`)} />
      </Field>
      <Field label={t`Priority of the rule`} hint={t`The highest rule that holds wins.`}>
        <NumberControl kind="number" optional slot={fieldOf(slot, 'priority', t`Priority`, 0)} />
      </Field>
      <Wide>
        <div className="max-w-xl">
          <Conditions slot={fieldOf<Condition[]>(slot, 'conditions', t`Conditions`) as Slot} />
        </div>
      </Wide>
      <Wide>
        <h4 className="font-semibold text-decide">
          <Trans>then</Trans>
        </h4>
      </Wide>
      <Field label={t`Leads to the department`}>
        <Reference slot={fieldOf<string>(kept, 'department', t`Department`)} to="department" />
      </Field>
      <Field label={t`The caller’s priority in queues`} hint={t`Higher is served sooner.`}>
        <NumberControl
          kind="number"
          optional
          slot={fieldOf(kept, 'priority', t`The caller’s priority`)}
        />
      </Field>
      <Wide>
        <SwitchRow label={t`In use`} on={on.value !== true} onChange={(next) => on.set(!next)} />
      </Wide>
    </Columns>
  );
}
