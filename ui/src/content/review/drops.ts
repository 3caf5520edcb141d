// Files let go of anywhere in the window. Flows and bundles are Home's.
import { useFlow } from '../../flow';
import { fromFile, review, type Waiting } from './review';

const isFlow = (name: string) => /\.(json|callwright|zip)$/i.test(name);

/** Listen; the answer ends it. Before Home does, which leaves alone what was taken here. */
export function takeDrops(): () => void {
  const drop = (event: DragEvent) => {
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes('Files') || !useFlow.getState().book) return;
    const entries = [...dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
    const files = [...dataTransfer.files];
    const folders = entries.some((entry) => entry?.isDirectory);
    if (!folders && files.every((file) => isFlow(file.name))) return;
    event.preventDefault();
    void gathered(entries, files).then((found) => review(found));
  };
  addEventListener('drop', drop, { capture: true });
  return () => removeEventListener('drop', drop, { capture: true });
}

async function gathered(
  entries: readonly (FileSystemEntry | null)[],
  files: readonly File[],
): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const [index, entry] of entries.entries()) {
    const file = files[index];
    if (entry?.isDirectory) await walk(entry, found);
    else if (file && !isFlow(file.name)) found.push(fromFile(file));
  }
  return found;
}

const MOST = 5000;

async function walk(entry: FileSystemEntry, found: Waiting[]): Promise<void> {
  if (found.length >= MOST || entry.name.startsWith('.')) return;
  if (entry.isFile) {
    if (entry.name === 'catalog.json') return;
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    const { read } = fromFile(file);
    found.push({ name: entry.fullPath.replace(/^\//, ''), ...(read ? { read } : {}) });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // It gives some at a time, and none when it has given all.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const one of some) await walk(one, found);
  }
}
