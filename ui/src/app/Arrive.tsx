// Somebody came here from a search, or from another flow: show what they came for, once it is there.
import { useEffect } from 'react';
import { goTo } from '../canvas/actions';
import { viewSize } from '../canvas/view';
import { useFlow } from '../flow';
import { call } from '../host';
import { showDock } from './layout';
import { type Target, takeTarget, useTarget } from './target';

/** The canvas first goes to where the flow was left; what was asked for comes after that. */
function showStep(step: string, framesThere = 0): void {
  if (useFlow.getState().book === null) return;
  const there = viewSize().width > 0;
  if (framesThere > 3) goTo(step);
  else requestAnimationFrame(() => showStep(step, there ? framesThere + 1 : 0));
}

async function show({ kind, id }: Target): Promise<void> {
  if (kind === 'variable') return showDock('variables');
  if (kind === 'step') return showStep(id);
  const { project, flow } = useFlow.getState();
  const { uses } = await call('where_used', { project, flow, kind: 'prompt', id });
  const use = uses.find((one) => one.flow === flow);
  if (use) showStep(use.step);
}

export function Arrive() {
  const wanted = useTarget((state) => state.wanted);
  const there = useFlow(
    ({ book, project, flow }) =>
      book !== null && project === wanted?.project && flow === wanted.flow,
  );
  useEffect(() => {
    if (!there || !wanted) return;
    // The canvas takes its place in the window first.
    const frame = requestAnimationFrame(() => {
      const taken = takeTarget();
      if (taken) void show(taken).catch(() => undefined);
    });
    return () => cancelAnimationFrame(frame);
  }, [there, wanted]);
  return null;
}
