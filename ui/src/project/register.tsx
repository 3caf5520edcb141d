import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Building2 } from 'lucide-react';
import { lazy } from 'react';
import { registerPanel } from '../app/panels';
import { useFlow } from '../flow';
import { type JumpItem, registerJumpSource } from '../jump/sources';
import { type Section, showProject } from './section';

registerPanel({
  id: 'project',
  slot: 'screen',
  title: msg`Project`,
  icon: Building2,
  component: lazy(async () => ({ default: (await import('./ProjectScreen')).ProjectScreen })),
  needsFlow: true,
  order: 20,
});

/** Things of the project, by what they are called. */
function thingsOf(
  section: Section,
  kind: string,
  things: readonly { id: string; name?: string }[],
): JumpItem[] {
  return things.map((thing) => ({
    id: `${section}:${thing.id}`,
    title: thing.name || thing.id,
    kind,
    keywords: [thing.id],
    run: () => showProject(section, thing.id),
  }));
}

registerJumpSource({
  id: 'project',
  title: msg`Project`,
  order: 50,
  items: () => {
    const project = useFlow.getState().book?.project;
    if (!project) return [];
    const hours = Object.keys(project.hours ?? {}).map((id) => ({ id }));
    const functions = (project.functions ?? []).map(({ name }) => ({ id: name }));
    return [
      ...thingsOf('people', i18n._(msg`Person`), project.agents ?? []),
      ...thingsOf('queues', i18n._(msg`Queue`), project.queues ?? []),
      ...thingsOf('departments', i18n._(msg`Department`), project.departments ?? []),
      ...thingsOf('hours', i18n._(msg`Business hours`), hours),
      ...thingsOf('rules', i18n._(msg`Routing rule`), project.rules ?? []),
      ...thingsOf('functions', i18n._(msg`Function`), functions),
    ];
  },
});
