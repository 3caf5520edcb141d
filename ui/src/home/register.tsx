// Home's commands, and what of it floats over every screen.
import { msg } from '@lingui/core/macro';
import { registerCommands } from '../app/commands';
import { registerPanel } from '../app/panels';
import { host } from '../host';
import { chooseImport, openFolder } from './actions';
import { DropFiles } from './DropFiles';
import { openHomeDialog } from './dialogs';
import { HomeDialogs } from './HomeDialogs';
import { PlaySheet } from './PlaySheet';
import { Trouble } from './Trouble';

registerCommands(
  {
    id: 'flow.new',
    title: msg`New flow…`,
    keys: 'Ctrl+N',
    run: () => openHomeDialog({ is: 'new' }),
  },
  {
    id: 'project.open',
    title: msg`Open folder…`,
    keys: 'Ctrl+O',
    when: () => host().kind !== 'web',
    run: () => void openFolder(),
  },
  { id: 'project.import', title: msg`Import…`, run: () => void chooseImport() },
);

for (const [id, component] of Object.entries({ HomeDialogs, DropFiles, Trouble, PlaySheet })) {
  registerPanel({ id: `home.${id}`, slot: 'always', title: msg`Home`, component });
}
