import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import { registerPanel } from '../app/panels';
import { useFlow } from '../flow';

registerPanel({
  id: 'variables',
  slot: 'dock',
  title: msg`Variables`,
  order: 40,
  component: lazy(() =>
    import('./VariablesPanel').then((part) => ({ default: part.VariablesPanel })),
  ),
  useBadge: () => {
    const value = useFlow((state) => state.book?.flow.variables?.length ?? 0);
    return value > 0 ? { value } : null;
  },
});
