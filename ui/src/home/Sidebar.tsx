import { Trans, useLingui } from '@lingui/react/macro';
import { Clock, EllipsisVertical, Folder, FolderOpen, FolderX, Import, Plus } from 'lucide-react';
import { useKeys } from '../app/commands';
import type { ProjectCard } from '../bindings/types';
import { call, host } from '../host';
import { Button, IconButton, Menu } from '../kit';
import { chooseImport, openFolder } from './actions';
import { openHomeDialog } from './dialogs';
import { attempt, lookAtProject, useHome } from './store';

const row =
  'flex min-h-8 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-start hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent-text [&>svg]:size-4 [&>svg]:shrink-0';

function Project({ project, current }: { project: ProjectCard; current: boolean }) {
  const { t } = useLingui();
  const { id, name, missing } = project;
  return (
    <li className="group relative flex items-center">
      <button
        type="button"
        disabled={missing}
        title={project.folder}
        aria-current={current || undefined}
        onClick={() => void lookAtProject(id)}
        className={`${row} pe-9 py-1`}
      >
        {missing ? <FolderX className="text-warning" /> : <Folder className="text-muted" />}
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block truncate">
            {name}
          </span>
          {missing && (
            <span className="block text-sm text-warning">
              <Trans>The folder is not there</Trans>
            </span>
          )}
        </span>
        {!missing && (
          <span className="text-muted text-sm tabular-nums group-focus-within:invisible group-hover:invisible">
            {project.flows}
          </span>
        )}
      </button>
      <span className="absolute end-0.5 opacity-0 focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100">
        <Menu
          trigger={
            <IconButton size="sm" label={t`More about ${name}`} icon={<EllipsisVertical />} />
          }
          sections={[
            missing
              ? []
              : [
                  {
                    id: 'new',
                    label: t`New flow…`,
                    onSelect: () => openHomeDialog({ is: 'new', project: id }),
                  },
                  {
                    id: 'reveal',
                    label: t`Show the folder`,
                    onSelect: () =>
                      void attempt(async () => void (await call('reveal', { project: id }))),
                  },
                ],
            [
              {
                id: 'forget',
                label: t`Take off the list`,
                hint: t`The folder stays`,
                onSelect: () =>
                  void attempt(async () => void (await call('project_forget', { project: id }))),
              },
            ],
          ]}
        />
      </span>
    </li>
  );
}

/** Start something, or go to a project. */
export function Sidebar() {
  const { t } = useLingui();
  const home = useHome((state) => state.home);
  const current = useHome((state) => state.project);
  const newKeys = useKeys('flow.new');
  const desktop = host().kind !== 'web';
  return (
    <aside
      aria-label={t`Projects`}
      className="flex w-58 shrink-0 flex-col gap-4 overflow-y-auto border-line border-e bg-surface p-3"
    >
      <div className="flex flex-col gap-2">
        <Button
          look="primary"
          icon={<Plus />}
          title={newKeys}
          onClick={() => openHomeDialog({ is: 'new' })}
        >{t`New flow`}</Button>
        {desktop && (
          <Button icon={<FolderOpen />} onClick={() => void openFolder()}>{t`Open folder…`}</Button>
        )}
        <Button icon={<Import />} onClick={() => void chooseImport()}>{t`Import…`}</Button>
      </div>
      {home && !home.first_run && (
        <nav aria-label={t`Projects`}>
          <button
            type="button"
            aria-current={current === null || undefined}
            onClick={() => void lookAtProject(null)}
            className={row}
          >
            <Clock className="text-muted" />
            <Trans>Recent</Trans>
          </button>
          <h2 className="px-2 pt-4 pb-1.5 font-medium text-muted text-sm">
            <Trans>Projects</Trans>
          </h2>
          <ul className="flex flex-col gap-0.5">
            {home.projects.map((project) => (
              <Project key={project.id} project={project} current={project.id === current} />
            ))}
          </ul>
        </nav>
      )}
    </aside>
  );
}
