import { Trans, useLingui } from '@lingui/react/macro';
import type { OptionRoute, RouteTo } from '../../bindings/steps';
import { Reference } from '../../inspector/controls/Reference';
import { choiceHint } from '../../inspector/form/choiceHint';
import { Fields } from '../../inspector/form/Fields';
import { isObject } from '../../inspector/form/path';
import { type FieldShape, fieldsOf } from '../../inspector/form/shape';
import { inner, type Slot } from '../../inspector/form/slot';
import { labelOf } from '../../inspector/words';
import { Field, Select } from '../../kit';

const KINDS: readonly RouteTo[] = ['staff', 'department', 'voicemail', 'ai', 'external'];

/** What each kind of destination needs. */
const NEEDS: Record<RouteTo, string[]> = {
  staff: ['ring_ms', 'or_voicemail'],
  department: ['ring_ms', 'or_voicemail'],
  voicemail: ['department', 'greeting'],
  ai: ['goal', 'greeting', 'ai_fallback_to_staff', 'department', 'summary_to'],
  external: ['target', 'ring_ms', 'or_voicemail'],
};

const isRoute = (value: unknown): value is OptionRoute => isObject(value);

/** Where an option leads: a step that is connected, or people, a message, the assistant at once. */
export function RouteControl({ slot }: { slot: Slot }) {
  const { t } = useLingui();
  const route = isRoute(slot.value) ? slot.value : null;
  const to = route?.to ?? 'staff';
  const choose = (next: string) => {
    if (next === 'step') return slot.set(undefined);
    const kept = Object.entries(route ?? {}).filter(
      ([name]) => NEEDS[next as RouteTo].includes(name) && name !== 'target',
    );
    slot.set({ to: next, ...Object.fromEntries(kept) });
  };
  const fields = fieldsOf('OptionRoute').filter(
    (field: FieldShape) => NEEDS[to].includes(field.name) || isLeft(field, route, to),
  );
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={slot.label}
        value={route ? to : 'step'}
        onValue={choose}
        options={[
          { value: 'step', label: t`The step it is connected with` },
          ...KINDS.map((kind) => ({ value: kind as string, label: labelOf(`RouteTo=${kind}`) })),
        ]}
      />
      {route && (
        <>
          <p className="text-muted text-sm">{choiceHint('RouteTo', to)}</p>
          {(to === 'staff' || to === 'department') && (
            <Field label={labelOf(`RouteTo=${to}`)}>
              <Reference
                slot={inner(slot, 'target', labelOf('OptionRoute.target')) as Slot<string>}
                to={to === 'staff' ? 'agent' : 'department'}
              />
            </Field>
          )}
          <Fields fields={fields} slot={slot} />
        </>
      )}
      {!route && (
        <p className="text-muted text-sm">
          <Trans>Connect it under “Goes to” or on the canvas.</Trans>
        </p>
      )}
    </div>
  );
}

/** What was set for another kind is shown, so that it can be taken away. */
function isLeft(field: FieldShape, route: OptionRoute | null, to: RouteTo): boolean {
  if (field.name === 'to') return false;
  if (field.name === 'target')
    return to === 'external' || to === 'voicemail' ? Boolean(route?.target) : false;
  return Boolean(route && field.name in route);
}
