import { Segmented, Select } from '../../kit';
import { choiceHint } from '../form/choiceHint';
import type { Slot } from '../form/slot';
import { labelOf } from '../words';

interface Props {
  slot: Slot<string>;
  def: string;
  values: readonly string[];
}

/** As many signs as a row of the inspector holds. */
const ROW_SIGNS = 30;
/** Choices that say themselves what they mean. */
const PLAIN = new Set(['EndKey', 'Method', 'MessageChannel', 'DateOrder']);

/** One of a few: all to be seen where they fit, else a list; and what the chosen one means. */
export function Choice({ slot, def, values }: Props) {
  const value = slot.value ?? slot.usual ?? '';
  const options = values.map((one) => ({ value: one, label: labelOf(`${def}=${one}`) }));
  const signs = options.reduce((sum, option) => sum + option.label.length + 4, 0);
  const hint = PLAIN.has(def) ? '' : choiceHint(def, value);
  return (
    <div className="flex flex-col gap-1">
      {values.length <= 4 && signs <= ROW_SIGNS ? (
        <Segmented
          label={slot.label}
          value={value}
          onValue={(next) => slot.set(next)}
          options={options}
          className="w-full"
        />
      ) : (
        <Select
          label={slot.label}
          value={value}
          onValue={(next) => slot.set(next)}
          options={options.map((option) => ({ ...option, detail: example(def, option.value) }))}
        />
      )}
      {hint && <p className="text-muted text-sm">{hint}</p>}
    </div>
  );
}

/** Only what fits beside the choice, such as how a date would be typed. */
function example(def: string, value: string): string {
  const hint = choiceHint(def, value);
  return /^\d+/.exec(hint)?.[0] ?? '';
}
