import { useLingui } from '@lingui/react/macro';
import { Braces, Hash, List, Text, ToggleLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton, Menu, NumberInput, Segmented } from '../../kit';
import { CodeField } from '../code/CodeField';
import { isObject } from '../form/path';
import type { Slot } from '../form/slot';
import { TextControl } from './TextControl';
import { useTyping } from './typing';

type Sort = 'text' | 'number' | 'yes-no' | 'list' | 'expression';

const ICONS: Record<Sort, ReactNode> = {
  text: <Text />,
  number: <Hash />,
  'yes-no': <ToggleLeft />,
  list: <List />,
  expression: <Braces />,
};

/** What an expression says, if it is one. */
export const exprOf = (value: unknown): string | null =>
  isObject(value) && typeof value.expr === 'string' ? value.expr : null;

export function sortOf(value: unknown, usual: Sort = 'text'): Sort {
  if (exprOf(value) !== null) return 'expression';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'yes-no';
  if (Array.isArray(value)) return 'list';
  return value === undefined || value === null ? usual : 'text';
}

/** The same value, as far as it can be, as another sort. */
export function turned(value: unknown, sort: Sort): unknown {
  const text = exprOf(value) ?? plainText(value);
  switch (sort) {
    case 'text':
      return text;
    case 'number':
      return Number.isFinite(Number(text)) && text.trim() !== '' ? Number(text) : 0;
    case 'yes-no':
      return text === 'true';
    case 'list':
      return asList(text);
    case 'expression':
      return { expr: typeof value === 'string' && value !== '' ? JSON.stringify(value) : text };
  }
}

const plainText = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const asList = (text: string): unknown[] =>
  text
    .split(/[,،]/)
    .map((one) => one.trim())
    .filter(Boolean);

interface Props {
  slot: Slot;
  /** The sort that a new value has, where it is known what for. */
  wanted?: Sort;
  placeholder?: string;
}

/** A value, or an expression in its place. */
export function Value({ slot, wanted = 'text', placeholder }: Props) {
  const { t } = useLingui();
  const sort = sortOf(slot.value, wanted);
  const names: Record<Sort, string> = {
    text: t({ message: 'Text', context: 'sort of value' }),
    number: t({ message: 'Number', context: 'sort of value' }),
    'yes-no': t({ message: 'Yes or no', context: 'sort of value' }),
    list: t({ message: 'List', context: 'sort of value' }),
    expression: t({ message: 'Expression', context: 'sort of value' }),
  };
  const choose = (next: Sort) => slot.set(turned(slot.value, next));
  return (
    <div className="flex min-w-0 flex-1 items-start gap-1">
      <div className="min-w-0 flex-1">
        <Literal slot={slot} sort={sort} placeholder={placeholder} />
      </div>
      <Menu
        align="end"
        trigger={
          <IconButton
            label={t`${slot.label}: ${names[sort]}. Choose another sort of value`}
            icon={ICONS[sort]}
          />
        }
        sections={[
          (['text', 'number', 'yes-no', 'list', 'expression'] as const).map((one) => ({
            id: one,
            label: names[one],
            icon: ICONS[one],
            onSelect: () => choose(one),
          })),
        ]}
      />
    </div>
  );
}

function Literal({
  slot,
  sort,
  placeholder,
}: {
  slot: Slot;
  sort: Sort;
  placeholder?: string | undefined;
}) {
  const { t } = useLingui();
  switch (sort) {
    case 'expression':
      return (
        <CodeField
          language="expression"
          label={slot.label}
          value={exprOf(slot.value) ?? ''}
          onValue={(expr, more) => slot.set({ expr }, more)}
        />
      );
    case 'number':
      return (
        <NumberInput
          aria-label={slot.label}
          value={typeof slot.value === 'number' ? slot.value : null}
          optional
          placeholder={placeholder}
          onValue={(next) => slot.set(next ?? undefined)}
        />
      );
    case 'yes-no':
      return (
        <Segmented
          label={slot.label}
          className="w-full"
          value={slot.value === true ? 'true' : 'false'}
          onValue={(next) => slot.set(next === 'true')}
          options={[
            { value: 'true', label: t`Yes` },
            { value: 'false', label: t`No` },
          ]}
        />
      );
    case 'list':
      return <ListText slot={slot} placeholder={placeholder} />;
    case 'text':
      return (
        <TextControl
          named
          slot={{ ...slot, value: plainText(slot.value), usual: '' }}
          placeholder={placeholder}
        />
      );
  }
}

/** A list as one line with commas. */
function ListText({ slot, placeholder }: { slot: Slot; placeholder?: string | undefined }) {
  const { t } = useLingui();
  const typing = useTyping(plainText(slot.value), (text, more) => slot.set(asList(text), more));
  return (
    <input
      dir="auto"
      className="field-box"
      aria-label={slot.label}
      placeholder={placeholder ?? t`one, two, three`}
      value={typing.text}
      onChange={(e) => typing.type(e.target.value)}
      onFocus={typing.focus}
      onBlur={typing.blur}
    />
  );
}
