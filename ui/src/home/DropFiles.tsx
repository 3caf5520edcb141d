import { Trans } from '@lingui/react/macro';
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { importFiles } from './actions';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
const isOurs = (file: File) => /\.(json|callwright|zip)$/i.test(file.name);

/** A flow or bundle dropped anywhere on the window is taken in. Other parts may take other files first. */
export function DropFiles() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Enter and leave come for every element passed; the window is left when they are even.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const allow = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])].filter(isOurs);
      if (files.length > 0) void importFiles(files);
    };
    addEventListener('dragenter', enter);
    addEventListener('dragleave', leave);
    addEventListener('dragover', allow);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragenter', enter);
      removeEventListener('dragleave', leave);
      removeEventListener('dragover', allow);
      removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-veil p-6">
      <p className="floating flex items-center gap-3 px-6 py-5 font-semibold text-lg">
        <FileDown aria-hidden="true" className="size-6 text-accent-text" />
        <Trans>Drop it to take it in: a flow, a bundle, sounds, videos, pictures</Trans>
      </p>
    </div>
  );
}
