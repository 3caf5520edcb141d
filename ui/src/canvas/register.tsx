import { msg } from '@lingui/core/macro';
import { Workflow } from 'lucide-react';
import { lazy } from 'react';
import { registerPanel } from '../app/panels';
import { stepName, stepsById } from '../flow/book';
import { faceOf } from '../flow/faces';
import { kindName } from '../flow/kinds';
import { useFlow } from '../flow/store';
import { registerJumpSource } from '../jump/sources';
import { StepTile } from '../nodes/card/icons';
import { goTo } from './actions';
import './commands';
import { focusStep } from './walk';

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
