import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { edits, faceOf, isLoose, lineFrom, stepName, steps } from '../../flow';
import { announce, type Option } from '../../kit';
import { StepTile } from '../../nodes/card/icons';
import { useStepForm } from '../step';
import { useWork } from '../work';
import { OutputRow } from './OutputRow';
import { canMove, listOf, reordered } from './order';
import { useRowDrag } from './rowDrag';

/** Where the call goes from here: each output with the step it leads to. */
export function GoesTo() {
  const { t } = useLingui();
  const { book, faces, problems, commit, jump } = useWork();
  const { step, settings, set } = useStepForm();
  const face = faceOf(faces, step);
  const all = steps(book);
  const options = useMemo<Option[]>(
    () =>
      all
        .filter((other) => other.type !== 'start')
        .map((other) => ({
          value: other.id,
          label: stepName(other),
          icon: <StepTile type={other.type} size="sm" />,
        })),
    [all],
  );
  const handled = Boolean(book.flow.handlers?.error);
  const list = listOf(step.type);
  const move = (port: string, place: number) => {
    const target = face.ports[place]?.id;
    const made = target && reordered(step.type, settings, port, target);
    if (!made || !list) return;
    set(list, made, t`order of the outputs`);
    announce(t`Moved to place ${place + 1}`);
  };
  const drag = useRowDrag(move);
  if (face.ports.length === 0) {
    return (
      <p className="text-muted">
        <Trans>The call ends here.</Trans>
      </p>
    );
  }
  return (
    <ul ref={drag.list} className="overflow-hidden rounded-lg border border-line bg-field">
      {face.ports.map((port, index) => {
        const exit = `${step.id}.${port.id}`;
        const line = lineFrom(book, exit);
        const movable = canMove(step.type, settings, port.id);
        return (
          <OutputRow
            key={port.id}
            port={port}
            target={line?.to ?? ''}
            options={options}
            loose={isLoose(port.kind, line !== undefined, handled)}
            problem={problems.find((p) => p.node === step.id && p.field === `output:${port.id}`)}
            moving={drag.dragged === port.id}
            onGrip={movable ? drag.grip(port.id) : undefined}
            onMove={movable ? (by) => move(port.id, index + by) : undefined}
            onJump={line ? () => jump(line.to) : undefined}
            onConnect={(to) => commit((now) => edits.connect(now, exit, to))}
            onDisconnect={() => commit((now) => edits.disconnect(now, [exit]))}
          />
        );
      })}
    </ul>
  );
}
