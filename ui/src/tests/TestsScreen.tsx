import { Trans } from '@lingui/react/macro';
import { useFlow } from '../flow';
import { TestsPanel } from './TestsPanel';

/** The tests with room to read. */
export function TestsScreen() {
  const name = useFlow((state) => state.book?.flow.name || state.flow);
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-surface" data-scope="tests">
      <h1 className="px-4 pt-3 pb-1 font-semibold text-lg">
        <Trans>
          Tests of <bdi>{name}</bdi>
        </Trans>
      </h1>
      <div className="min-h-0 flex-1">
        <TestsPanel />
      </div>
    </main>
  );
}
