import { Segmented, Select } from '../../kit';
import type { Slot } from '../form/slot';
import { hintOf, labelOf } from '../words';

interface Props {
  slot: Slot<string>;
  def: string;
  values: readonly string[];
}

/** As many signs as a row of the inspector holds. */
const ROW_SIGNS = 30;

/** One of a few: all to be seen where they fit, else a list. */
export function Choice({ slot, def, values }: Props) {
  const value = slot.value ?? slot.usual ?? '';
  const options = values.map((one) => ({ value: one, label: labelOf(`${def}=${one}`) }));
  const signs = options.reduce((sum, option) => sum + option.label.length + 4, 0);
  if (values.length <= 4 && signs <= ROW_SIGNS) {
    return (
      <Segmented
        label={slot.label}
        value={value}
        onValue={(next) => slot.set(next)}
        options={options}
        className="w-full"
      />
    );
  }
  return (
    <Select
      label={slot.label}
      value={value}
      onValue={(next) => slot.set(next)}
      options={options.map((option) => ({ ...option, detail: hintShort(def, option.value) }))}
    />
  );
}

/** Only hints that fit beside the choice, such as examples of dates. */
function hintShort(def: string, value: string): string {
  const hint = hintOf(`${def}=${value}`);
  return /^\d+$/.test(hint) ? hint : '';
}
