import { msg, t } from '@lingui/core/macro';
import { Frame, StickyNote, Workflow } from 'lucide-react';
import { lazy } from 'react';
import { registerPanel } from '../app/panels';
import { stepName, stepsById } from '../flow/book';
import { faceOf } from '../flow/faces';
import { kindName } from '../flow/kinds';
import { useFlow } from '../flow/store';
import { registerJumpSource } from '../jump/sources';
import { StepTile } from '../nodes/card/icons';
import { goTo, goToMark } from './actions';
import './commands';
import { focusCanvas, focusStep } from './walk';

registerPanel({
  id: 'canvas',
  slot: 'canvas',
  title: msg`Canvas`,
  icon: Workflow,
  component: lazy(() => import('./Canvas')),
});

registerJumpSource({
  id: 'steps',
  title: msg`Steps`,
  order: 10,
  items: () => {
    const { book, faces } = useFlow.getState();
    if (!book) return [];
    return [...stepsById(book).values()].map((step) => ({
      id: `step:${step.id}`,
      title: stepName(step),
      detail: faceOf(faces, step).summary,
      kind: kindName(step.type),
      icon: <StepTile type={step.type} />,
      run: () => {
        goTo(step.id);
        focusStep(step.id);
      },
    }));
  },
});

registerJumpSource({
  id: 'marks',
  title: msg`Frames and notes`,
  order: 15,
  items: () => {
    const { layout } = useFlow.getState().book ?? {};
    const item = (part: 'frame' | 'note', id: string, title: string) => ({
      id: `${part}:${id}`,
      title,
      icon: part === 'frame' ? <Frame /> : <StickyNote />,
      run: () => {
        goToMark(part, id);
        focusCanvas();
      },
    });
    return [
      ...(layout?.frames ?? []).map((f) => item('frame', f.id, f.name || t`Frame`)),
      ...(layout?.notes ?? []).map((n) => item('note', n.id, n.text || t`Note`)),
    ];
  },
});
