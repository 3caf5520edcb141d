import { Segmented, Select } from '../../kit';
import { choiceHint } from '../form/choiceHint';
import { Fields } from '../form/Fields';
import { isObject } from '../form/path';
import type { Shape } from '../form/shape';
import type { Slot } from '../form/slot';
import { labelOf } from '../words';

interface Props {
  shape: Extract<Shape, { is: 'union' }>;
  slot: Slot;
}

/** One of several kinds, each with settings of its own. */
export function UnionControl({ shape, slot }: Props) {
  const { def, tag, cases } = shape;
  const now = isObject(slot.value) ? slot.value : isObject(slot.usual) ? slot.usual : {};
  const chosen = cases.find((one) => one.value === now[tag]) ?? cases[0];
  const options = cases.map((one) => ({
    value: one.value,
    label: labelOf(`${def}=${one.value}`),
  }));
  const choose = (value: string) => {
    const next = cases.find((one) => one.value === value);
    // What both kinds have is kept.
    const kept = next?.fields.filter((field) => field.name in now) ?? [];
    slot.set({ [tag]: value, ...Object.fromEntries(kept.map((f) => [f.name, now[f.name]])) });
  };
  const label = slot.label;
  const hint = chosen && choiceHint(def, chosen.value);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        {options.length <= 4 && options.every((option) => option.label.length < 9) ? (
          <Segmented
            label={label}
            className="w-full"
            value={chosen?.value ?? ''}
            onValue={choose}
            options={options}
          />
        ) : (
          <Select label={label} value={chosen?.value ?? ''} onValue={choose} options={options} />
        )}
        {hint && <p className="text-muted text-sm">{hint}</p>}
      </div>
      {chosen && chosen.fields.length > 0 && (
        <Fields fields={chosen.fields} slot={{ ...slot, value: now }} />
      )}
    </div>
  );
}
