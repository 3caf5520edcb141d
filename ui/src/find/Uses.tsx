// Which steps use a thing, over all flows of the project.
import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import { showInFlow } from '../app/target';
import type { UseOf } from '../bindings/types';
import { canEdit, useFlow } from '../flow';
import { Button, ErrorNotice, IconButton, Spinner } from '../kit';
import { look, useFind } from './find';
import { Results } from './Results';
import { askForName } from './rename';
import type { Thing } from './thing';

export function Uses({ of, found }: { of: Thing; found: readonly UseOf[] }) {
  const { t } = useLingui();
  const { busy, why } = useFind();
  const project = useFlow((state) => state.project);
  const editable = useFlow(canEdit);
  return (
    <section className="min-h-0 flex-1 overflow-y-auto p-3" aria-busy={busy}>
      <header className="mb-2 flex items-center gap-2">
        <IconButton
          label={t`Back to find`}
          icon={<ArrowLeft className="rtl:-scale-x-100" />}
          onClick={() => look({ uses: null })}
        />
        <h2 className="flex-1 font-semibold">
          <Trans>Where “{of.id}” is used</Trans>
        </h2>
        {editable && (
          <Button size="sm" onClick={() => askForName(of)}>
            <Trans>Rename everywhere</Trans>
          </Button>
        )}
      </header>
      {why && <ErrorNotice details={why.details}>{why.message}</ErrorNotice>}
      {busy && <Spinner />}
      {!busy && !why && found.length === 0 && (
        <p className="text-muted">
          <Trans>No step uses it.</Trans>
        </p>
      )}
      <ul>
        {found.map((use) => (
          <li key={`${use.flow}/${use.step}/${use.field}`}>
            <Results.Row
              title={use.step_name || use.step}
              where={use.flow_name}
              onShow={() => showInFlow(project, use.flow, { kind: 'step', id: use.step })}
            >
              {use.field}
            </Results.Row>
          </li>
        ))}
      </ul>
    </section>
  );
}
