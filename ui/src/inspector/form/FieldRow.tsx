import clsx from 'clsx';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { Problem } from '../../bindings/types';
import { Field } from '../../kit';
import { SwitchRow } from '../controls/SwitchRow';
import { handMade } from '../handmade';
import { problemAt, useStepForm } from '../step';
import { hintOf, labelOf } from '../words';
import { HintButton } from './Hint';
import { written } from './path';
import { ShapeControl } from './ShapeControl';
import type { FieldShape, Shape } from './shape';
import type { Slot } from './slot';
import { empty } from './usual';

interface Props {
  field: FieldShape;
  /** The setting, as it stands; without what is usual left out. */
  slot: Slot;
  /** The title above says already what it is. */
  bare?: boolean;
}

/** Shapes that show problems of their parts themselves. */
const isMadeOfRows = (shape: Shape): boolean =>
  ['group', 'union', 'list', 'map'].includes(shape.is);

/** Two of these stand side by side. */
export const isShort = (shape: Shape): boolean =>
  ['number', 'duration', 'currency', 'key'].includes(shape.is);

/** One setting: what it is called, its control, what there is to say about it. */
export function FieldRow({ field, slot, bare = false }: Props) {
  const { problems } = useStepForm();
  const hintId = useId();
  const [told, setTold] = useState(false);
  const label = labelOf(field.key);
  const hint = hintOf(field.key, field.description);
  const problem = useAfterTyping(
    problemAt(problems, slot.path, !isMadeOfRows(field.shape) || field.widget !== ''),
  );
  const kept: Slot = {
    ...slot,
    label,
    usual: field.usual,
    set: (next, more) => slot.set(written(next, field.usual, field.optional), more),
  };
  const ask = hint ? (
    <HintButton about={label} open={told} controls={hintId} onToggle={() => setTold(!told)} />
  ) : null;
  const control = (
    <ShapeControl shape={field.shape} widget={field.widget} optional={field.optional} slot={kept} />
  );
  const isPart =
    field.optional && ['group', 'union'].includes(field.shape.is) && !handMade(field.widget);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches whether something in it is being written.
    <div
      data-field={slot.path}
      onFocus={problem.focus}
      onBlur={problem.blur}
      className={clsx('min-w-0', !isShort(field.shape) && 'col-span-2')}
    >
      {field.shape.is === 'boolean' ? (
        <SwitchRow
          label={label}
          aside={ask}
          on={(slot.value ?? field.usual) === true}
          onChange={(on) => kept.set(on)}
        />
      ) : isPart ? (
        <Part field={field} slot={slot} label={label} ask={ask}>
          {control}
        </Part>
      ) : bare ? (
        control
      ) : (
        <Field
          label={label}
          error={problem.shown?.severity === 'error' ? problem.shown.what : undefined}
          aside={ask && <span className="flex self-center">{ask}</span>}
        >
          {control}
        </Field>
      )}
      {hint && (
        <p id={hintId} hidden={!told} className="mt-1 text-muted text-sm">
          {hint}
        </p>
      )}
      {problem.shown &&
        (problem.shown.severity !== 'error' || field.shape.is === 'boolean' || bare) && (
          <Said problem={problem.shown} />
        )}
    </div>
  );
}

interface PartProps {
  field: FieldShape;
  slot: Slot;
  label: string;
  ask: ReactNode;
  children: ReactNode;
}

/** Settings that are there as a whole or not at all. */
function Part({ field, slot, label, ask, children }: PartProps) {
  const on = slot.value !== undefined && slot.value !== null;
  return (
    <div className="flex flex-col gap-2">
      <SwitchRow
        label={label}
        aside={ask}
        on={on}
        onChange={(next) => slot.set(next ? empty(field.shape) : undefined)}
      />
      {on && <div className="border-line border-s-2 ps-3">{children}</div>}
    </div>
  );
}

const ICONS = { error: CircleAlert, warning: TriangleAlert, hint: Info };
const COLORS = { error: 'text-error', warning: 'text-warning', hint: 'text-hint' };

/** A problem, under the setting it is about. */
export function Said({ problem }: { problem: Problem | undefined }): ReactNode {
  if (!problem) return null;
  const Icon = ICONS[problem.severity];
  return (
    <p className={clsx('mt-1 flex items-start gap-1 text-sm', COLORS[problem.severity])}>
      <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span>{problem.what}</span>
    </p>
  );
}

/** What is wrong is not said while somebody is still writing it. */
function useAfterTyping(problem: Problem | undefined) {
  const [writing, setWriting] = useState(false);
  const before = useRef<Problem | undefined>(undefined);
  return {
    shown: writing ? problem && before.current : problem,
    focus: () => {
      if (!writing) before.current = problem;
      setWriting(true);
    },
    blur: () => setWriting(false),
  };
}
