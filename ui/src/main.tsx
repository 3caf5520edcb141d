import './theme/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { followJobs } from './app/jobs';
import { listenForKeys } from './app/keyboard';
import { followWindow, registerUsualCommands } from './app/usual';
import { followHome } from './home/store';
import { chooseHost, on, setHost } from './host';
import { followSettings } from './settings/apply';
import { loadSettings } from './settings/store';

setHost(await chooseHost());
// What the parts register may ask the studio at once; so they come after it is there.
const parts = import('./app/parts');
// The first question has the host tell what it kept until somebody listens: a file handed over.
followWindow(on);
await loadSettings();
await followSettings();
registerUsualCommands();
followJobs();
followHome();
listenForKeys();
await parts;

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
