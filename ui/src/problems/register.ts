import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import { registerCommands } from '../app/commands';
import { showDock } from '../app/layout';
import { registerPanel } from '../app/panels';
import { useFlow } from '../flow';
import { goToProblem } from './at';

registerPanel({
  id: 'problems',
  slot: 'dock',
  title: msg`Problems`,
  order: 20,
  component: lazy(() =>
    import('./ProblemsPanel').then((part) => ({ default: part.ProblemsPanel })),
  ),
  useBadge: () => {
    const problems = useFlow((state) => state.problems);
    const errors = problems.some((problem) => problem.severity === 'error');
    const warnings = problems.some((problem) => problem.severity === 'warning');
    if (problems.length === 0) return null;
    return { value: problems.length, tone: errors ? 'error' : warnings ? 'warning' : 'hint' };
  },
});

const open = () => useFlow.getState().book !== null;

registerCommands(
  {
    id: 'problems.next',
    title: msg`Next problem`,
    keys: 'F8',
    when: open,
    run: () => goToProblem(1),
  },
  {
    id: 'problems.previous',
    title: msg`Previous problem`,
    keys: 'Shift+F8',
    when: open,
    run: () => goToProblem(-1),
  },
  {
    id: 'problems.show',
    title: msg`Show all problems`,
    when: open,
    run: () => showDock('problems'),
  },
);
