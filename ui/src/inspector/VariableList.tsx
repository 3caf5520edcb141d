import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, Lock, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Direction, Variable, VarType } from '../bindings/types';
import { draft, edits } from '../flow';
import { variableName } from '../flow/edits/flow';
import { Button, EmptyState, Field, IconButton, Select } from '../kit';
import { SwitchRow } from './controls/SwitchRow';
import { TextControl } from './controls/TextControl';
import { Value } from './controls/Value';
import type { Slot } from './form/slot';
import { usesOfVariable } from './uses';
import { useWork } from './work';

const TYPES: readonly VarType[] = ['text', 'number', 'boolean', 'list', 'object', 'date', 'time'];
const DIRECTIONS: readonly Direction[] = ['local', 'input', 'output', 'both'];

/** The flow's variables: what each is, and where it is used. */
export function VariableList() {
  const { t } = useLingui();
  const { book, commit } = useWork();
  const [open, setOpen] = useState('');
  const variables = book.flow.variables ?? [];
  const add = () => {
    let made = '';
    commit((now) => {
      const { edit, id } = edits.addVariable(now, { id: 'value', type: 'text' });
      made = id;
      return edit;
    });
    setOpen(made);
  };
  return (
    <>
      {variables.length === 0 ? (
        <EmptyState
          className="rounded-md border border-line border-dashed"
          action={
            <Button size="sm" icon={<Plus />} onClick={add}>
              <Trans>Add a variable</Trans>
            </Button>
          }
        >
          <Trans>Variables keep what callers type and what other systems answer.</Trans>
        </EmptyState>
      ) : (
        <>
          <ul className="flex flex-col gap-1.5">
            {variables.map((one) => (
              <li key={one.id} className="rounded-md border border-line">
                <VariableRow
                  variable={one}
                  open={open === one.id}
                  onToggle={() => setOpen(open === one.id ? '' : one.id)}
                  onRenamed={setOpen}
                />
              </li>
            ))}
          </ul>
          <Button size="sm" icon={<Plus />} className="self-start" onClick={add}>
            {t`Add a variable`}
          </Button>
        </>
      )}
    </>
  );
}

interface RowProps {
  variable: Variable;
  open: boolean;
  onToggle(): void;
  onRenamed(id: string): void;
}

function VariableRow({ variable, open, onToggle, onRenamed }: RowProps) {
  const { t } = useLingui();
  const types = useTypeNames();
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex min-h-9 w-full items-center gap-2 rounded-md px-2.5 text-start hover:bg-hover"
      >
        <span
          dir="ltr"
          className="min-w-0 flex-1 truncate text-start font-medium font-mono text-sm"
        >
          {variable.id}
        </span>
        {variable.sensitive && (
          <Lock aria-label={t`Sensitive`} className="size-3.5 shrink-0 text-muted" />
        )}
        <span className="shrink-0 text-muted text-sm">{types[variable.type ?? 'text']}</span>
        <ChevronDown
          aria-hidden="true"
          className={`size-4 shrink-0 text-muted transition-transform ${open ? 'rotate-180' : ''}`}
        />
      </button>
      {open && <VariableFields variable={variable} onRenamed={onRenamed} />}
    </>
  );
}

function VariableFields({
  variable,
  onRenamed,
}: {
  variable: Variable;
  onRenamed(id: string): void;
}) {
  const { t } = useLingui();
  const { book, commit, jump } = useWork();
  const types = useTypeNames();
  const directions: Record<Direction, string> = {
    local: t`Only in this flow`,
    input: t`Given from outside`,
    output: t`Handed back`,
    both: t`Given and handed back`,
  };
  const set = (fields: Partial<Variable>, typing?: string) =>
    commit((now) => edits.setVariable(now, variable.id, fields), typing);
  const description: Slot<string> = {
    value: variable.description,
    usual: '',
    path: '',
    label: t`What it is`,
    set: (next, more) => set({ description: next ?? '' }, more?.typing),
  };
  const initial: Slot = {
    value: variable.default,
    usual: undefined,
    path: '',
    label: t`Value at the beginning`,
    set: (next, more) => set({ default: next ?? null }, more?.typing),
  };
  const uses = usesOfVariable(book, variable.id);
  const rename = (wish: string) => {
    const id = variableName(wish);
    const taken = (book.flow.variables ?? []).some((one) => one.id === id);
    if (!wish.trim() || taken) return;
    commit((now) => {
      const d = draft(now);
      d.set('variable', variable.id, null);
      d.set('variable', id, { ...variable, id });
      return d.edit(t`Rename variable “${variable.id}”`);
    });
    onRenamed(id);
  };
  return (
    <div className="flex flex-col gap-3 border-line border-t p-2.5">
      {uses.length === 0 && <NameField id={variable.id} onName={rename} />}
      <Field label={t`What it is`}>
        <TextControl slot={description} />
      </Field>
      <Field label={t`Type`}>
        <Select
          value={variable.type ?? 'text'}
          onValue={(type) => set({ type })}
          options={TYPES.map((type) => ({ value: type, label: types[type] }))}
        />
      </Field>
      <Field label={t`Value at the beginning`}>
        <Value slot={initial} wanted={wantedSort(variable.type)} placeholder={t`Empty`} />
      </Field>
      <Field label={t`Where it is known`}>
        <Select
          value={variable.direction ?? 'local'}
          onValue={(direction) => set({ direction })}
          options={DIRECTIONS.map((one) => ({ value: one, label: directions[one] }))}
        />
      </Field>
      <SwitchRow
        label={t`Sensitive: never shown in traces and logs`}
        on={variable.sensitive === true}
        onChange={(sensitive) => set({ sensitive })}
      />
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0 text-muted text-sm">
          {uses.length === 0 ? (
            <Trans>Used nowhere yet.</Trans>
          ) : (
            <>
              <Plural value={uses.length} one="Used in # step:" other="Used in # steps:" />
              <span className="mt-1 flex flex-wrap gap-1">
                {uses.map((use) => (
                  <button
                    key={use.step}
                    type="button"
                    dir="auto"
                    onClick={() => jump(use.step)}
                    className="min-h-6 max-w-full truncate rounded-full border border-line px-2 text-text hover:bg-hover"
                  >
                    {use.name}
                  </button>
                ))}
              </span>
            </>
          )}
        </div>
        <IconButton
          label={t`Remove ${variable.id}`}
          icon={<Trash2 />}
          onClick={() => commit((now) => edits.removeVariable(now, variable.id))}
        />
      </div>
    </div>
  );
}

/** While nothing uses it yet it may be called anything; later it is renamed with its uses. */
function NameField({ id, onName }: { id: string; onName(wish: string): void }) {
  const { t } = useLingui();
  const [text, setText] = useState(id);
  return (
    <Field label={t`Name`}>
      <input
        dir="ltr"
        aria-label={t`Name`}
        className="field-box font-mono"
        value={text}
        onChange={(e) => setText(e.target.value)}
        onBlur={() => text !== id && onName(text)}
        onKeyDown={(e) => e.key === 'Enter' && text !== id && onName(text)}
      />
    </Field>
  );
}

function useTypeNames(): Record<VarType, string> {
  const { t } = useLingui();
  return {
    text: t({ message: 'Text', context: 'sort of value' }),
    number: t({ message: 'Number', context: 'sort of value' }),
    boolean: t({ message: 'Yes or no', context: 'sort of value' }),
    list: t({ message: 'List', context: 'sort of value' }),
    object: t({ message: 'Object', context: 'sort of value' }),
    date: t({ message: 'Date', context: 'sort of value' }),
    time: t({ message: 'Time', context: 'sort of value' }),
  };
}

function wantedSort(type: VarType | undefined): 'text' | 'number' | 'yes-no' | 'list' {
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'yes-no';
  return type === 'list' ? 'list' : 'text';
}
