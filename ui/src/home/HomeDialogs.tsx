import { useEffect } from 'react';
import { closeHomeDialog, useHomeDialog } from './dialogs';
import { CopyFlow, RemoveFlow, RenameFlow } from './FlowDialogs';
import { NewFlow } from './NewFlow';
import { readHome, tellTrouble, useHome } from './store';

/** Home's dialogs, wherever they were asked for. */
export function HomeDialogs() {
  const about = useHomeDialog((state) => state.about);
  const { home, failed } = useHome();
  useEffect(() => {
    if (about && !home) void readHome();
  }, [about, home]);
  useEffect(() => {
    if (!about || home || !failed) return;
    tellTrouble(failed);
    closeHomeDialog();
  }, [about, home, failed]);
  if (!about || !home) return null;
  switch (about.is) {
    case 'new':
      return <NewFlow home={home} template={about.template} project={about.project} />;
    case 'rename':
      return <RenameFlow flow={about.flow} />;
    case 'copy':
      return <CopyFlow flow={about.flow} />;
    case 'remove':
      return <RemoveFlow flow={about.flow} />;
  }
}
