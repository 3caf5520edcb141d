import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { openFlow } from '../app/place';
import type { Home } from '../bindings/types';
import { asRefused, type Refused } from '../host';
import { Button, Dialog, ErrorNotice, Segmented } from '../kit';
import { closeHomeDialog } from './dialogs';
import { InNewProject, type NewProject, newProject } from './InNewProject';
import { InProject, type NewInProject, newInProject } from './InProject';
import { showOpened } from './store';

interface Props {
  home: Home;
  template?: string | undefined;
  project?: string | undefined;
}

type Where = 'new' | 'existing';

/** A new flow: a project of its own, or one more flow of a project. */
export function NewFlow({ home, template, project }: Props) {
  const { t } = useLingui();
  const projects = home.projects.filter((one) => !one.missing);
  const [where, setWhere] = useState<Where>(project ? 'existing' : 'new');
  const [fresh, setFresh] = useState<NewProject>(() => {
    const from = home.templates.find((one) => one.id === template);
    return {
      template: from?.id ?? '',
      name: from?.name ?? '',
      parameters: from?.parameters ?? {},
      place: null,
    };
  });
  const [added, setAdded] = useState<NewInProject>({
    project: project ?? projects[0]?.id ?? '',
    name: '',
    copyOf: '',
  });
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  const named = (where === 'new' ? fresh.name : added.name).trim() !== '';
  const nameError = tried && !named ? t`A flow needs a name: callers never hear it.` : undefined;

  const make = async () => {
    setTried(true);
    if (!named) return;
    setBusy(true);
    setRefused(null);
    try {
      if (where === 'new') await showOpened(await newProject(fresh));
      else openFlow(added.project, (await newInProject(added)).id);
      closeHomeDialog();
    } catch (error) {
      setRefused(asRefused(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && closeHomeDialog()}
      title={t`New flow`}
      width="lg"
      footer={
        <>
          <Button onClick={closeHomeDialog}>{t`Cancel`}</Button>
          <Button look="primary" loading={busy} onClick={() => void make()}>{t`Create`}</Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        {projects.length > 0 && (
          <Segmented<Where>
            label={t`Where it goes`}
            value={where}
            onValue={setWhere}
            className="self-start"
            options={[
              { value: 'new', label: t`New project` },
              { value: 'existing', label: t`Existing project` },
            ]}
          />
        )}
        {refused && (
          <ErrorNotice code={refused.code} details={refused.details}>
            {refused.message}
          </ErrorNotice>
        )}
        {where === 'new' ? (
          <InNewProject
            home={home}
            value={fresh}
            onChange={setFresh}
            nameError={nameError}
            onTrouble={setRefused}
          />
        ) : (
          <InProject projects={projects} value={added} onChange={setAdded} nameError={nameError} />
        )}
        {/* Enter in a field creates; the button that does so stands in the footer. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
