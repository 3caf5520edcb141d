import { Trans, useLingui } from '@lingui/react/macro';
import { ExternalLink, Plus } from 'lucide-react';
import { call, host } from '../host';
import { Badge, Button, EmptyState, ErrorNotice, Spinner } from '../kit';
import { FlowCardView } from './Card';
import { openHomeDialog } from './dialogs';
import { attempt, useHome } from './store';
import { languageName } from './Templates';

/** One project: its flows, and what is wrong with its folder. */
export function ProjectPane() {
  const { t, i18n } = useLingui();
  const view = useHome((state) => state.view);
  if (!view) return <Spinner className="m-3 text-muted" />;
  const { id, name, folder, languages, flows, broken } = view;
  const add = () => openHomeDialog({ is: 'new', project: id });
  return (
    <>
      <header className="mb-5 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 dir="auto" className="truncate font-semibold text-xl">
            {name}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-2 text-muted text-sm">
            <bdi dir="ltr" className="selectable">
              {folder}
            </bdi>
            {languages.map((code) => (
              <Badge key={code}>{languageName(code, i18n.locale)}</Badge>
            ))}
          </p>
        </div>
        <div className="flex gap-2">
          {host().kind !== 'web' && (
            <Button
              icon={<ExternalLink />}
              onClick={() => void attempt(async () => void (await call('reveal', { project: id })))}
            >{t`Show the folder`}</Button>
          )}
          <Button icon={<Plus />} onClick={add}>{t`New flow`}</Button>
        </div>
      </header>
      {broken.length > 0 && (
        <ErrorNotice
          tone="warning"
          className="mb-5"
          details={broken.map(([file, why]) => `${file}: ${why}`).join('\n')}
        >
          <Trans>
            Some files of this project cannot be read, so what is in them is not shown here:{' '}
            {broken.map(([file]) => file).join(', ')}
          </Trans>
        </ErrorNotice>
      )}
      {flows.length === 0 ? (
        <EmptyState
          className="rounded-xl border border-line border-dashed"
          action={<Button icon={<Plus />} onClick={add}>{t`New flow`}</Button>}
        >
          <Trans>This project has no flows yet.</Trans>
        </EmptyState>
      ) : (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4">
          {flows.map((flow) => (
            <FlowCardView key={flow.flow} flow={flow} inProject />
          ))}
        </div>
      )}
    </>
  );
}
