// Naming the flow as it stands.
import { create } from 'zustand';
import type { VersionCard } from '../bindings/types';
import { settled, useFlow } from '../flow';
import { asRefused, call, type Refused } from '../host';
import { loadVersions } from './versions';

interface Saving {
  open: boolean;
  name: string;
  busy: boolean;
  why: Refused | null;
}

const closed: Saving = { open: false, name: '', busy: false, why: null };
export const useSaving = create<Saving>(() => closed);

export function askForVersion(): void {
  useSaving.setState({ ...closed, open: true });
}

export function stopSaving(): void {
  useSaving.setState(closed);
}

/** The version, or nothing when it could not be kept. */
export async function saveVersion(): Promise<VersionCard | null> {
  const { project, flow } = useFlow.getState();
  useSaving.setState({ busy: true, why: null });
  try {
    await settled();
    const { name } = useSaving.getState();
    const version = await call('version_save', { project, flow, name: name.trim() });
    useFlow.setState({ version });
    useSaving.setState(closed);
    void loadVersions();
    return version;
  } catch (error) {
    useSaving.setState({ busy: false, why: asRefused(error) });
    return null;
  }
}
