// What is given to others: scripts for those who record, sounds for an exchange.
import { plural, t } from '@lingui/core/macro';
import type { ScriptFormat } from '../bindings/types';
import { settled } from '../flow';
import { call, host } from '../host';
import { bytesOf } from '../host/base64';
import { download, toast } from '../kit';
import { attempt, projectNow } from './store';

const desktop = (): boolean => host().kind === 'desktop';

export async function giveScript(
  languages: readonly string[],
  format: ScriptFormat,
  open: boolean,
): Promise<void> {
  await attempt(async () => {
    await settled();
    const name = `script.${format}`;
    const { ticket } = desktop() ? await call('pick', { kind: 'save', name }) : { ticket: '' };
    const asked = { project: projectNow(), languages: [...languages], format, open, ticket };
    const made = await call('content_script', asked);
    if (!made.written) download(made.name, bytesOf(made.bytes ?? ''), 'application/octet-stream');
    toast(t`${made.written || made.name} was written.`);
  });
}

export async function giveSounds(languages: readonly string[]): Promise<void> {
  await attempt(async () => {
    const picked = desktop() ? await call('pick', { kind: 'folder', name: '' }) : { ticket: '' };
    const made = await call('content_sound_set', {
      project: projectNow(),
      languages: [...languages],
      ticket: picked.ticket,
    });
    if (made.bytes) download('sounds.zip', bytesOf(made.bytes), 'application/zip');
    const files = plural(made.files, {
      one: '# sound was written.',
      other: '# sounds were written.',
    });
    const [first] = made.left_out;
    toast(first ? `${files} ${t`Left out: ${first[0]}. ${first[1]}`}` : files);
  });
}
