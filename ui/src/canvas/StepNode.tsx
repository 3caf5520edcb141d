// A step as an element of the canvas: its card, what a call does there, its name being typed.

import { useLingui } from '@lingui/react/macro';
import type { NodeProps } from '@xyflow/react';
import { memo, useSyncExternalStore } from 'react';
import { stepName } from '../flow/book';
import { Card } from '../nodes/card/Card';
import { rename } from './actions';
import { useConnecting } from './connect';
import { onStepLive, stepLive } from './live';
import { setCanvas, useCanvas } from './state';
import type { CardNode } from './useCards';

interface NameFieldProps {
  name: string;
  className: string;
  label: string;
  onDone: (name: string | null) => void;
}

/** Enter keeps what was typed, Escape does not. */
export function NameField({ name, className, label, onDone }: NameFieldProps) {
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it is there because somebody asked to type
      autoFocus
      aria-label={label}
      defaultValue={name}
      dir="auto"
      className={`nodrag nopan ${className}`}
      onFocus={(e) => e.currentTarget.select()}
      onBlur={(e) => onDone(e.currentTarget.value)}
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === 'Enter') e.currentTarget.blur();
        if (e.key === 'Escape') {
          e.currentTarget.value = name;
          onDone(null);
        }
      }}
    />
  );
}

function Name({ id, name }: { id: string; name: string }) {
  const { t } = useLingui();
  const naming = useCanvas((s) => s.naming === id);
  if (!naming) {
    return (
      <span className="cw-name" dir="auto">
        {name}
      </span>
    );
  }
  return (
    <NameField
      name={name}
      label={t`Name of the step`}
      className="cw-name-field"
      onDone={(next) => {
        setCanvas({ naming: null });
        if (next !== null && next !== name) rename(id, next);
      }}
    />
  );
}

export const StepNode = memo(function StepNode({ id, data, selected }: NodeProps<CardNode>) {
  const live = useSyncExternalStore(
    (told) => onStepLive(id, told),
    () => stepLive(id),
  );
  const target = useConnecting((s) => s.now !== null && !s.now.beginning && s.now.over === id);
  return (
    <div
      className="cw-step"
      data-here={live.here || undefined}
      data-visited={live.visits > 0 || undefined}
      data-mark={live.mark ?? undefined}
      data-target={target || undefined}
    >
      <Card data={data} selected={selected} name={<Name id={id} name={stepName(data.step)} />} />
      {live.visits > 0 && <span className="cw-visits">{live.visits}</span>}
      {live.stop && <span className="cw-stop" />}
    </div>
  );
});
