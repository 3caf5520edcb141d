import { Plural, Trans } from '@lingui/react/macro';
import { MousePointerClick } from 'lucide-react';
import { stepOf, useFlow, useSelection } from '../flow';
import { EmptyState } from '../kit';
import { FlowSettings } from './FlowSettings';
import { OpenWork } from './open';
import { StepInspector } from './StepInspector';

/** The step that is selected; with nothing selected, the flow itself. */
export function InspectorPanel() {
  return (
    <OpenWork>
      <Selected />
    </OpenWork>
  );
}

function Selected() {
  const step = useSelection((state) => state.step);
  const count = useSelection((state) => state.steps.size);
  const known = useFlow((state) => Boolean(step && state.book && stepOf(state.book, step)));
  if (step && known) return <StepInspector id={step} />;
  if (count > 1) {
    return (
      <EmptyState icon={<MousePointerClick />}>
        <Plural value={count} one="# step is selected." other="# steps are selected." />{' '}
        <Trans>Select one of them to change its settings.</Trans>
      </EmptyState>
    );
  }
  return <FlowSettings />;
}
