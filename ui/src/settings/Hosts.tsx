import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ProjectCard } from '../bindings/types';
import { call } from '../host';
import { EmptyState } from '../kit';
import { AboutPermits, PermittedHosts } from '../project/systems/PermittedHosts';
import { Rows } from './Row';

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
      <div className="mb-3">
        <AboutPermits />
      </div>
      {projects.length === 0 ? (
        <EmptyState className="rounded-xl border border-line border-dashed">
          <Trans>No projects yet. Make one on Home, then permit its hosts here.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {projects.map((project) => (
            <div key={project.id} className="flex flex-col gap-2 px-4 py-3">
              <h3 dir="auto" className="font-medium">
                {project.name}
              </h3>
              <PermittedHosts project={project.id} />
            </div>
          ))}
        </Rows>
      )}
    </>
  );
}
