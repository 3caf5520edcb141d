import { Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { Problem } from '../../bindings/types';
import { Field } from '../../kit';
import { SwitchRow } from '../controls/SwitchRow';
import { problemAt, useStepForm } from '../step';
import { hintOf, labelOf } from '../words';
import { written } from './path';
import { ShapeControl } from './ShapeControl';
import type { FieldShape, Shape } from './shape';
import type { Slot } from './slot';
import { empty } from './usual';

interface Props {
  field: FieldShape;
  /** The setting, as it stands; without what is usual left out. */
  slot: Slot;
}

/** Shapes that show problems of their parts themselves. */
const isMadeOfRows = (shape: Shape): boolean =>
  ['group', 'union', 'list', 'map'].includes(shape.is);

/** One setting: what it is called, its control, what there is to say about it. */
export function FieldRow({ field, slot }: Props) {
  const { t } = useLingui();
  const { problems } = useStepForm();
  const box = useRef<HTMLDivElement>(null);
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
  const watch = { ref: box, onFocus: problem.focus, onBlur: problem.blur };

  if (field.shape.is === 'boolean') {
    return (
      <div {...watch} data-field={slot.path} className="flex flex-col gap-0.5">
        <SwitchRow
          label={label}
          on={(slot.value ?? field.usual) === true}
          onChange={(on) => kept.set(on)}
        />
        {hint && <p className="text-muted text-sm">{hint}</p>}
        <Said problem={problem.shown} />
      </div>
    );
  }

  const isPart = field.optional && ['group', 'union'].includes(field.shape.is);
  if (isPart) {
    const on = slot.value !== undefined && slot.value !== null;
    return (
      <div {...watch} data-field={slot.path} className="flex flex-col gap-2">
        <SwitchRow
          label={label}
          on={on}
          onChange={(next) => slot.set(next ? empty(field.shape) : undefined)}
        />
        {hint && !on && <p className="text-muted text-sm">{hint}</p>}
        {on && (
          <div className="border-line border-s-2 ps-3">
            <ShapeControl shape={field.shape} widget={field.widget} optional slot={kept} />
          </div>
        )}
        <Said problem={problem.shown} />
      </div>
    );
  }

  const isSet = slot.value !== undefined && field.usual !== '' && field.usual !== null;
  const canReset = isSet && ['number', 'duration', 'choice'].includes(field.shape.is);
  return (
    <div {...watch} data-field={slot.path}>
      <Field
        label={label}
        hint={hint}
        error={problem.shown?.severity === 'error' ? problem.shown.what : undefined}
        aside={
          canReset && field.shape.is !== 'choice' ? (
            <button
              type="button"
              aria-label={t`${label}: as usual`}
              onClick={() => slot.set(undefined)}
              className="min-h-6 rounded-xs px-1 text-muted text-xs hover:text-text"
            >
              <Trans>As usual</Trans>
            </button>
          ) : undefined
        }
      >
        <ShapeControl
          shape={field.shape}
          widget={field.widget}
          optional={field.optional}
          slot={kept}
        />
      </Field>
      {problem.shown && problem.shown.severity !== 'error' && <Said problem={problem.shown} />}
    </div>
  );
}

/** A problem, under the setting it is about. */
export function Said({ problem }: { problem: Problem | undefined }): ReactNode {
  if (!problem) return null;
  const Icon = problem.severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <p
      className={clsx(
        'mt-1 flex items-start gap-1 text-sm',
        problem.severity === 'error' ? 'text-error' : 'text-warning',
      )}
    >
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
