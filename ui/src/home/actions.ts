// What can be done from Home, apart from its dialogs.
import { usePlace } from '../app/place';
import { call, host } from '../host';
import { base64 } from '../host/base64';
import { attempt, showOpened } from './store';

export function openFolder(): Promise<void> {
  return attempt(async () => {
    const { ticket } = await call('pick', { kind: 'folder', name: '' });
    await showOpened(await call('open_ticket', { ticket }));
  });
}

/** The project that a dropped flow goes into: the one that is open. */
function projectForFiles(): string {
  return usePlace.getState().project ?? '';
}

export function importFiles(files: readonly File[]): Promise<void> {
  return attempt(async () => {
    // One after the other; the last one is what is looked at.
    for (const file of files) {
      const opened = await call('import_file', {
        name: file.name,
        bytes: await base64(file),
        project: projectForFiles(),
      });
      if (file === files.at(-1)) await showOpened(opened);
    }
  });
}

/** A browser has its own way to choose a file; the desktop has the system's dialog. */
export function chooseImport(): Promise<void> {
  if (host().kind === 'desktop') {
    return attempt(async () => {
      const { ticket } = await call('pick', { kind: 'flow_or_bundle', name: '' });
      await showOpened(await call('open_ticket', { ticket }));
    });
  }
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,.callwright,.zip';
    input.multiple = true;
    input.onchange = () => resolve(importFiles([...(input.files ?? [])]));
    input.oncancel = () => resolve();
    input.click();
  });
}
