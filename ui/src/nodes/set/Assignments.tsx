import { useLingui } from '@lingui/react/macro';
import type { Assignment, How } from '../../bindings/steps';
import { Reference } from '../../inspector/controls/Reference';
import { Rows } from '../../inspector/controls/Rows';
import { Value } from '../../inspector/controls/Value';
import { moved } from '../../inspector/form/path';
import { inner, type Slot } from '../../inspector/form/slot';
import { labelOf } from '../../inspector/words';
import { useWork } from '../../inspector/work';
import { Select } from '../../kit';

const HOW: readonly How[] = ['to', 'add', 'append', 'clear'];

/** Sentences that set variables: “balance goes up by 10”. */
export function Assignments({ slot }: { slot: Slot }) {
  const { t } = useLingui();
  const { book } = useWork();
  const list = Array.isArray(slot.value) ? (slot.value as Assignment[]) : [];
  const nameOf = (index: number) => list[index]?.variable || t`Value ${index + 1}`;
  const sort = (id: string | undefined) => {
    const type = (book.flow.variables ?? []).find((one) => one.id === id)?.type;
    if (type === 'number') return 'number';
    return type === 'boolean' ? 'yes-no' : type === 'list' ? 'list' : 'text';
  };
  return (
    <Rows
      count={list.length}
      nameOf={nameOf}
      row={(index) => {
        const row = inner({ ...slot, value: list }, index, nameOf(index));
        const one = list[index] ?? {};
        const how = one.how ?? 'to';
        return (
          <div data-field={row.path} className="flex flex-col gap-1.5">
            <Reference
              slot={inner(row, 'variable', labelOf('Assignment.variable')) as Slot<string>}
              to="variable"
              placeholder={t`Which variable?`}
            />
            <Select
              label={labelOf('Assignment.how')}
              value={how}
              onValue={(next) => {
                const { how: _, ...rest } = one;
                if (next === 'clear') delete rest.value;
                row.set(next === 'to' ? rest : { ...rest, how: next });
              }}
              options={HOW.map((value) => ({ value, label: labelOf(`How=${value}`) }))}
            />
            {how !== 'clear' && (
              <Value
                slot={inner(row, 'value', labelOf('Assignment.value'))}
                wanted={how === 'add' ? 'number' : sort(one.variable)}
                {...(how === 'add' && { placeholder: '1' })}
              />
            )}
          </div>
        );
      }}
      onMove={(from, to) => slot.set(moved(list, from, to))}
      onRemove={(index) => slot.set(list.filter((_, i) => i !== index))}
      add={t`Set a value`}
      onAdd={() => slot.set([...list, { variable: '' }])}
    />
  );
}
