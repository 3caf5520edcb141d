// A trace as a file: where a dialog says, or as a download in a browser.
import { t } from '@lingui/core/macro';
import { asRefused, call, host, type Refused } from '../host';
import { download, toast } from '../kit';

/** Why it could not be saved, if it could not. */
export async function saveTrace(id: string, flow: string): Promise<Refused | null> {
  const name = `${flow || 'call'}.trace.ndjson`;
  try {
    if (host().kind === 'desktop') {
      const { ticket } = await call('pick', { kind: 'save', name });
      const { written } = await call('call_trace', { call: id, ticket });
      toast(t`Saved as ${written ?? name}`);
      return null;
    }
    const { text } = await call('call_trace', { call: id });
    download(name, text, 'application/x-ndjson');
    return null;
  } catch (error) {
    const why = asRefused(error);
    return why.code === 'cancelled' ? null : why;
  }
}
