// The hosts a project's simulated calls may really ask, on this machine.
import { call } from '../host';
import { useSettings } from './store';

const none: readonly string[] = [];

export const usePermits = (project: string): readonly string[] =>
  useSettings((state) => state.settings.permitted_hosts[project]) ?? none;

/** Permit a host or take the permit back; it counts as soon as this is through. */
export async function permit(project: string, host: string, permitted: boolean): Promise<void> {
  const { permitted_hosts = {} } = await call('permit', { project, host, permitted });
  useSettings.setState(({ settings }) => ({ settings: { ...settings, permitted_hosts } }));
}
