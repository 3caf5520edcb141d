// Writing a flow out: where a dialog says, or as a download in a browser.
import { create } from 'zustand';
import type { ExportFormat } from '../bindings/types';
import { settled, useFlow } from '../flow';
import { asRefused, call, host, type Refused } from '../host';
import { bytesOf } from '../host/base64';
import { download } from '../kit';

/** How files of each format end. */
export const endings: Record<ExportFormat, string> = {
  json: 'flow.json',
  bundle: 'callwright',
  svg: 'svg',
  pdf: 'pdf',
  mermaid: 'mmd',
};

interface Exporting {
  open: boolean;
  format: ExportFormat;
  language: string;
  busy: boolean;
  why: Refused | null;
}

const closed: Exporting = { open: false, format: 'pdf', language: '', busy: false, why: null };
export const useExport = create<Exporting>(() => closed);

export function askForExport(): void {
  useExport.setState({ ...closed, open: true });
}

export function stopExporting(): void {
  useExport.setState(closed);
}

/** What was written, by its name; nothing when it was not. */
export async function exportNow(): Promise<string | null> {
  const { project, flow } = useFlow.getState();
  const { format, language } = useExport.getState();
  useExport.setState({ busy: true, why: null });
  try {
    await settled();
    const name = `${flow}.${endings[format]}`;
    const asked = { project, flow, format, language };
    const desktop = host().kind === 'desktop';
    const { ticket } = desktop ? await call('pick', { kind: 'save', name }) : { ticket: '' };
    const made = await call('export', { ...asked, ticket });
    if (!made.written) download(made.name, bytesOf(made.bytes ?? ''), 'application/octet-stream');
    useExport.setState(closed);
    return made.written || made.name;
  } catch (error) {
    const why = asRefused(error);
    // Closing the dialog is no failure.
    useExport.setState({ busy: false, why: why.code === 'cancelled' ? null : why });
    return null;
  }
}
