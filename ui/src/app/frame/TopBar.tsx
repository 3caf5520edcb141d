import { useLingui } from '@lingui/react/macro';
import {
  History,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Redo2,
  Search,
  Sun,
  Undo2,
} from 'lucide-react';
import { ActivityPill, IconButton, Kbd, Menu, Tooltip } from '../../kit';
import { themeOf } from '../../settings/apply';
import { changeSettings, useSettings } from '../../settings/store';
import { runCommand, useKeys } from '../commands';
import { useJobs } from '../jobs';
import { isOpen, type SplitName, toggle, useLayout } from '../layout';
import { usePanels } from '../panels';
import { goHome, openFlow, usePlace } from '../place';
import { useSession } from '../session';
import { Logo } from './Logo';
import { SaveState } from './SaveState';
import { Simulate } from './Simulate';

function Breadcrumb() {
  const { t } = useLingui();
  const place = usePlace();
  const { projectName, flowName, flows, version } = useSession();
  const hasVersions = usePanels('screen').some((screen) => screen.id === 'versions');
  // A flow that could not be opened has no name; its id says nothing to anybody.
  if (!place.flow || !place.project || place.screen === 'home' || !flowName) return null;
  const project = place.project;
  const versionText = version === null ? '' : t`v${version}`;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <nav aria-label={t`Where you are`} className="flex min-w-0 items-center gap-1">
        <button
          type="button"
          dir="auto"
          onClick={goHome}
          className="max-w-40 truncate rounded-sm px-1 py-1 text-muted hover:bg-hover hover:text-text"
        >
          {projectName}
        </button>
        <span aria-hidden="true" className="text-muted">
          /
        </span>
        <Menu
          trigger={
            <button
              type="button"
              dir="auto"
              className="max-w-52 truncate rounded-sm px-1 py-1 font-semibold hover:bg-hover"
            >
              {flowName}
            </button>
          }
          sections={[
            flows.map((flow) => ({
              id: flow.id,
              label: flow.name,
              checked: flow.id === place.flow,
              onSelect: () => openFlow(project, flow.id),
            })),
          ]}
        />
      </nav>
      {versionText &&
        (hasVersions ? (
          <button
            type="button"
            onClick={() => runCommand('versions.show')}
            className="flex min-h-6 shrink-0 items-center gap-1.5 rounded-full border border-line px-2 text-muted text-sm hover:bg-hover hover:text-text"
          >
            <History className="size-3.5" />
            {versionText}
          </button>
        ) : (
          <span className="shrink-0 text-muted text-sm">{versionText}</span>
        ))}
      <span className="shrink-0 whitespace-nowrap @max-[52rem]:hidden">
        <SaveState />
      </span>
    </div>
  );
}

function JumpButton() {
  const { t } = useLingui();
  const keys = useKeys('jump.open');
  return (
    <button
      type="button"
      onClick={() => runCommand('jump.open')}
      className="flex h-8 w-80 min-w-8 shrink items-center @max-[75rem]:w-56 @max-[58rem]:w-8 @max-[58rem]:justify-center @max-[58rem]:px-0 gap-2 rounded-md border border-line bg-field px-2.5 text-muted hover:border-line-strong hover:text-text"
    >
      <Search className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate text-start @max-[58rem]:sr-only">{t`Jump to anything`}</span>
      {keys && <Kbd keys={keys} className="@max-[58rem]:hidden" />}
    </button>
  );
}

function PanelToggle({ name, label }: { name: SplitName; label: string }) {
  const on = useLayout((state) => isOpen(name, state));
  const keys = useKeys(`view.${name}`);
  const Icon = { palette: PanelLeft, inspector: PanelRight, dock: PanelBottom }[name];
  return (
    <IconButton
      label={label}
      keys={keys}
      on={on}
      icon={<Icon className="rtl:-scale-x-100" />}
      onClick={() => toggle(name)}
      className="aria-pressed:bg-transparent aria-pressed:text-text"
    />
  );
}

function Edits() {
  const { t } = useLingui();
  const { undo, redo } = useSession();
  const undoKeys = useKeys('edit.undo');
  const redoKeys = useKeys('edit.redo');
  return (
    <div className="flex">
      <IconButton
        label={undo ? t`Undo: ${undo}` : t`Undo`}
        keys={undoKeys}
        disabled={!undo}
        icon={<Undo2 className="rtl:-scale-x-100" />}
        onClick={() => runCommand('edit.undo')}
      />
      <IconButton
        label={redo ? t`Redo: ${redo}` : t`Redo`}
        keys={redoKeys}
        disabled={!redo}
        icon={<Redo2 className="rtl:-scale-x-100" />}
        onClick={() => runCommand('edit.redo')}
      />
    </div>
  );
}

function ThemeToggle() {
  const { t } = useLingui();
  const theme = useSettings((state) => themeOf(state.settings));
  return (
    <IconButton
      label={theme === 'dark' ? t`Light theme` : t`Dark theme`}
      icon={theme === 'dark' ? <Sun /> : <Moon />}
      onClick={() => changeSettings({ theme: theme === 'dark' ? 'light' : 'dark' })}
    />
  );
}

export function TopBar() {
  const { t } = useLingui();
  const jobs = useJobs((state) => state.jobs);
  const inDesigner = usePlace((place) => place.screen === 'designer');
  const more = usePanels('topbar');
  const screens = usePanels('screen');
  const screen = usePlace((place) => place.flow && place.screen);
  const editsFlow = inDesigner || screens.some((one) => one.id === screen && one.needsFlow);
  return (
    <header className="@container flex h-12 shrink-0 items-center gap-3 border-line border-b bg-surface pe-3">
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <Tooltip text={t`Home`}>
          <button
            type="button"
            aria-label={t`Home`}
            onClick={goHome}
            className="flex h-12 w-16 shrink-0 items-center justify-center -outline-offset-4"
          >
            <Logo />
          </button>
        </Tooltip>
        <Breadcrumb />
      </div>
      <JumpButton />
      <div className="flex flex-1 items-center justify-end gap-2">
        <ActivityPill jobs={jobs} />
        {editsFlow && <Edits />}
        {inDesigner && (
          <div className="flex @max-[46rem]:hidden">
            <PanelToggle name="palette" label={t`Palette`} />
            <PanelToggle name="dock" label={t`Dock`} />
            <PanelToggle name="inspector" label={t`Inspector`} />
          </div>
        )}
        <ThemeToggle />
        {inDesigner && more.map((panel) => <panel.component key={panel.id} />)}
        {inDesigner && <Simulate />}
      </div>
    </header>
  );
}
