import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ProjectCard } from '../bindings/types';
import { call } from '../host';
import { Button, Chip, EmptyState, Field, TextInput } from '../kit';
import { Rows } from './Row';
import { changeSettings, useSettings } from './store';

/** `https://api.bank.example:8443/x` → `api.bank.example:8443`; nothing if it is no host. */
export function readHost(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase();
  return /^(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/.test(bare) ? bare : null;
}

function ProjectHosts({ project, name }: { project: string; name: string }) {
  const { t } = useLingui();
  const all = useSettings((state) => state.settings.permitted_hosts);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const hosts = all[project] ?? [];
  const keep = (next: string[]) => changeSettings({ permitted_hosts: { ...all, [project]: next } });

  const add = () => {
    const host = readHost(text);
    if (!host) return setWrong(true);
    setText('');
    if (!hosts.includes(host)) keep([...hosts, host]);
  };

  return (
    <div className="flex flex-col gap-2 px-4 py-3">
      <h3 dir="auto" className="font-medium">
        {name}
      </h3>
      {hosts.length > 0 && (
        <div dir="ltr" className="flex flex-wrap gap-1.5 rtl:justify-end">
          {hosts.map((host) => (
            <Chip key={host} onRemove={() => keep(hosts.filter((one) => one !== host))}>
              {host}
            </Chip>
          ))}
        </div>
      )}
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field
          label={t`Host`}
          className="w-72"
          error={wrong && t`A host looks like api.bank.example or 127.0.0.1:8080`}
        >
          <TextInput
            dir="ltr"
            value={text}
            placeholder="api.bank.example"
            onBlur={() => setWrong(text.trim() !== '' && !readHost(text))}
            onChange={(event) => {
              setText(event.target.value);
              setWrong(false);
            }}
          />
        </Field>
        <Button
          type="submit"
          icon={<Plus />}
          disabled={text.trim() === ''}
          className={wrong ? 'mb-5.5' : undefined}
        >{t`Permit`}</Button>
      </form>
    </div>
  );
}

/** Hosts that simulated calls may really ask. Everything else is answered by the project's mocks. */
export function Hosts() {
  const [projects, setProjects] = useState<readonly ProjectCard[] | null>(null);
  useEffect(() => {
    call('home', {}).then(
      (home) => setProjects(home.projects),
      () => setProjects([]),
    );
  }, []);
  if (!projects) return null;
  return (
    <>
      <p className="mb-3 text-muted">
        <Trans>
          Simulated calls ask nobody: API steps get the answers of the project’s mocks. A host that
          is permitted here is really asked, also by steps that change something there.
        </Trans>
      </p>
      {projects.length === 0 ? (
        <EmptyState className="rounded-xl border border-line border-dashed">
          <Trans>No projects yet. Make one on Home, then permit its hosts here.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {projects.map((project) => (
            <ProjectHosts key={project.id} project={project.id} name={project.name} />
          ))}
        </Rows>
      )}
    </>
  );
}
