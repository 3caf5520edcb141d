import { useLingui } from '@lingui/react/macro';
import type { Holiday, Override } from '../../bindings/types';
import { Rows } from '../../inspector/controls/Rows';
import { SwitchRow } from '../../inspector/controls/SwitchRow';
import { promptIds } from '../../inspector/prompt/parts';
import { useWork } from '../../inspector/work';
import { Combobox, Field, TextInput } from '../../kit';
import { Columns, Wide } from '../Columns';
import { Ranges } from './Ranges';

const isYearly = (date: string): boolean => /^\d{2}-\d{2}$/.test(date);

interface HolidaysProps {
  holidays: readonly Holiday[];
  onHolidays(next: Holiday[], typing?: string): void;
}

/** Days on which it is closed. */
export function Holidays({ holidays, onHolidays }: HolidaysProps) {
  const { t } = useLingui();
  const set = (index: number, fields: Partial<Holiday>, typing?: string) =>
    onHolidays(
      holidays.map((one, i) => (i === index ? { ...one, ...fields } : one)),
      typing && `${typing}-${index}`,
    );
  const thisYear = new Date().getFullYear();
  return (
    <Rows
      count={holidays.length}
      nameOf={(index) => holidays[index]?.name || holidays[index]?.date || t`Holiday`}
      row={(index) => {
        const one = holidays[index] ?? {};
        const date = one.date ?? '';
        const yearly = isYearly(date);
        return (
          <Columns>
            <Field label={t`Name`}>
              <TextInput
                value={one.name ?? ''}
                onChange={(e) => set(index, { name: e.target.value }, 'holiday-name')}
              />
            </Field>
            <Field label={t`Date`}>
              <TextInput
                type="date"
                dir="ltr"
                value={yearly ? `${thisYear}-${date}` : date}
                onChange={(e) =>
                  set(index, { date: yearly ? e.target.value.slice(5) : e.target.value })
                }
              />
            </Field>
            <SwitchRow
              label={t`Every year`}
              on={yearly}
              onChange={(on) =>
                set(index, { date: on ? date.slice(5) : date && `${thisYear}-${date}` })
              }
            />
            <Message
              value={one.message ?? ''}
              onValue={(message) => set(index, { message: message || null })}
            />
          </Columns>
        );
      }}
      onRemove={(index) => onHolidays(holidays.filter((_, i) => i !== index))}
      add={t`Add a holiday`}
      onAdd={() => onHolidays([...holidays, { date: `${thisYear}-12-31`, name: '' }])}
    />
  );
}

interface OverridesProps {
  overrides: readonly Override[];
  onOverrides(next: Override[], typing?: string): void;
}

/** Dates with hours of their own. */
export function Overrides({ overrides, onOverrides }: OverridesProps) {
  const { t } = useLingui();
  const set = (index: number, fields: Partial<Override>, typing?: string) =>
    onOverrides(
      overrides.map((one, i) => (i === index ? { ...one, ...fields } : one)),
      typing && `${typing}-${index}`,
    );
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Rows
      count={overrides.length}
      nameOf={(index) => overrides[index]?.name || overrides[index]?.from || t`Special days`}
      row={(index) => {
        const one = overrides[index] ?? {};
        return (
          <Columns>
            <Field label={t`Name`}>
              <TextInput
                value={one.name ?? ''}
                onChange={(e) => set(index, { name: e.target.value }, 'override-name')}
              />
            </Field>
            <Message
              value={one.message ?? ''}
              onValue={(message) => set(index, { message: message || null })}
            />
            <Field label={t`From`}>
              <TextInput
                type="date"
                dir="ltr"
                value={one.from ?? ''}
                onChange={(e) => set(index, { from: e.target.value })}
              />
            </Field>
            <Field label={t`Up to`} hint={t`Empty: this one day.`}>
              <TextInput
                type="date"
                dir="ltr"
                min={one.from}
                value={one.to ?? ''}
                onChange={(e) => set(index, { to: e.target.value })}
              />
            </Field>
            <Wide>
              <Field label={t({ message: 'Open', context: 'business hours' })}>
                <Ranges
                  name={one.name || t`these days`}
                  hours={one.ranges ?? []}
                  onHours={(ranges) => set(index, { ranges })}
                />
              </Field>
            </Wide>
          </Columns>
        );
      }}
      onRemove={(index) => onOverrides(overrides.filter((_, i) => i !== index))}
      add={t`Add special days`}
      onAdd={() => onOverrides([...overrides, { from: today, name: '', ranges: [] }])}
    />
  );
}

/** What a caller hears on such a day. */
function Message({ value, onValue }: { value: string; onValue(next: string): void }) {
  const { t } = useLingui();
  const { book } = useWork();
  return (
    <Field label={t`Callers hear`}>
      <Combobox
        value={value}
        placeholder={t`What is said when closed`}
        options={[
          { value: '', label: t`What is said when closed` },
          ...promptIds(book).map((id) => ({ value: id, label: id })),
        ]}
        onValue={onValue}
        create={(typed) => t`Prompt “${typed}”`}
      />
    </Field>
  );
}
