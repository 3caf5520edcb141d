import { Plural, useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { openFlow } from '../app/place';
import type { FlowCard, Thumbnail } from '../bindings/types';
import { call } from '../host';
import { Badge, ContextMenu, type MenuSections } from '../kit';
import { ago } from './ago';
import { openHomeDialog } from './dialogs';
import { Picture } from './Picture';
import { attempt } from './store';

interface Props {
  picture: Thumbnail;
  title: string;
  children: ReactNode;
  /** Over the picture, at its lower end. */
  badges?: ReactNode;
  onOpen: () => void;
}

/** A flow or template: picture, name, a line or two. All of it is one button. */
export function Card({ picture, title, children, badges, onOpen }: Props) {
  return (
    <button
      type="button"
      data-card=""
      onClick={onOpen}
      className="group flex w-full flex-col overflow-hidden rounded-xl border border-line bg-surface text-start shadow-card transition-colors hover:border-line-strong focus-visible:border-accent"
    >
      <span className="relative block w-full border-line border-b">
        <Picture picture={picture} className="h-34 w-full" />
        {badges && (
          <span className="absolute inset-x-2.5 bottom-2.5 flex flex-wrap gap-1">{badges}</span>
        )}
      </span>
      <span className="flex w-full min-w-0 flex-1 flex-col gap-0.5 px-3.5 py-3">
        <span dir="auto" className="truncate font-semibold text-md">
          {title}
        </span>
        {children}
      </span>
    </button>
  );
}

function useFlowMenu(flow: FlowCard): MenuSections {
  const { t } = useLingui();
  const { project, flow: id } = flow;
  return [
    [
      { id: 'open', label: t`Open`, onSelect: () => openFlow(project, id) },
      {
        id: 'window',
        label: t`Open in a new window`,
        onSelect: () =>
          void attempt(async () => void (await call('window_open', { project, flow: id }))),
      },
    ],
    [
      { id: 'rename', label: t`Rename…`, onSelect: () => openHomeDialog({ is: 'rename', flow }) },
      { id: 'copy', label: t`Make a copy…`, onSelect: () => openHomeDialog({ is: 'copy', flow }) },
      {
        id: 'reveal',
        label: t`Show the folder`,
        onSelect: () => void attempt(async () => void (await call('reveal', { project }))),
      },
    ],
    [
      {
        id: 'remove',
        label: t`Remove…`,
        danger: true,
        onSelect: () => openHomeDialog({ is: 'remove', flow }),
      },
    ],
  ];
}

function Badges({ flow }: { flow: FlowCard }) {
  const { errors, warnings, tests, unsaved } = flow;
  return (
    <>
      {errors > 0 && (
        <Badge tone="error" icon={<CircleAlert />}>
          <Plural value={errors} one="# error" other="# errors" />
        </Badge>
      )}
      {warnings > 0 && (
        <Badge tone="warning" icon={<TriangleAlert />}>
          <Plural value={warnings} one="# warning" other="# warnings" />
        </Badge>
      )}
      {tests && tests.failed > 0 && (
        <Badge tone="error" icon={<CircleX />}>
          <Plural value={tests.failed} one="# test fails" other="# tests fail" />
        </Badge>
      )}
      {tests && tests.failed === 0 && tests.passed > 0 && (
        <Badge tone="success" icon={<CircleCheck />}>
          <Plural value={tests.passed} one="# test passes" other="# tests pass" />
        </Badge>
      )}
      {unsaved > 0 && (
        <Badge tone="accent">
          <Plural value={unsaved} one="# edit not in the file" other="# edits not in the file" />
        </Badge>
      )}
    </>
  );
}

export function FlowCardView({ flow, inProject }: { flow: FlowCard; inProject?: boolean }) {
  const { i18n } = useLingui();
  const menu = useFlowMenu(flow);
  const edited = ago(flow.edited_ms, i18n.locale);
  return (
    <ContextMenu sections={menu}>
      <div>
        <Card
          picture={flow.picture}
          title={flow.name}
          badges={<Badges flow={flow} />}
          onOpen={() => openFlow(flow.project, flow.flow)}
        >
          <span className="flex gap-2 text-muted text-sm">
            {!inProject && (
              <span dir="auto" className="min-w-0 truncate">
                {flow.project_name}
              </span>
            )}
            {!inProject && <span aria-hidden="true">·</span>}
            <span className="shrink-0">
              <Plural value={flow.steps} one="# step" other="# steps" />
            </span>
            <span aria-hidden="true">·</span>
            <span className="shrink-0">{edited}</span>
          </span>
        </Card>
      </div>
    </ContextMenu>
  );
}
