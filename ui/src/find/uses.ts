// Which steps of the project use a thing.
import { showDock } from '../app/layout';
import { showScreen } from '../app/place';
import { useFlow } from '../flow';
import { call } from '../host';
import { ask, useFind } from './find';
import type { Thing } from './thing';

export async function showUses(of: Thing): Promise<void> {
  const { project, flow } = useFlow.getState();
  showScreen('designer');
  showDock('find');
  useFind.setState({ uses: { of, found: [] }, preview: null });
  await ask(async () => {
    const { uses } = await call('where_used', { project, flow, ...of });
    return { uses: { of, found: uses } };
  });
}
