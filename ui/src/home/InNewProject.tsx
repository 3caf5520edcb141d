import { useLingui } from '@lingui/react/macro';
import type { Home, Opened, Picked } from '../bindings/types';
import { asRefused, call, host, type Refused } from '../host';
import { Button, Field, TextInput } from '../kit';
import { Parameters } from './Parameters';
import { StartingPoints } from './StartingPoints';

export interface NewProject {
  template: string;
  name: string;
  parameters: Record<string, unknown>;
  /** Where its folder goes, if not the usual place. */
  place: Picked | null;
}

export function newProject({ template, name, parameters, place }: NewProject): Promise<Opened> {
  return call('project_create', {
    template,
    name: name.trim(),
    parameters,
    place: place?.ticket ?? '',
  });
}

interface Props {
  home: Home;
  value: NewProject;
  onChange: (value: NewProject) => void;
  nameError: string | undefined;
  onTrouble: (refused: Refused) => void;
}

export function InNewProject({ home, value, onChange, nameError, onTrouble }: Props) {
  const { t } = useLingui();
  const nameOf = (id: string) => home.templates.find((one) => one.id === id)?.name ?? '';

  const chooseTemplate = (template: string) => {
    const from = home.templates.find((one) => one.id === template);
    // A name that somebody wrote stays; one that came with a template goes with it.
    const own = value.name.trim() !== '' && value.name !== nameOf(value.template);
    onChange({
      ...value,
      template,
      name: own ? value.name : (from?.name ?? ''),
      parameters: from?.parameters ?? {},
    });
  };

  const choosePlace = async () => {
    try {
      onChange({ ...value, place: await call('pick', { kind: 'folder', name: '' }) });
    } catch (error) {
      const refused = asRefused(error);
      if (refused.code !== 'cancelled') onTrouble(refused);
    }
  };

  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(17rem,100%),1fr))] gap-5">
      <StartingPoints templates={home.templates} value={value.template} onValue={chooseTemplate} />
      <div className="flex flex-col gap-4">
        <Field label={t`Name`} error={nameError}>
          <TextInput
            autoFocus
            value={value.name}
            onChange={(event) => onChange({ ...value, name: event.target.value })}
          />
        </Field>
        <Parameters
          values={value.parameters}
          onChange={(parameters) => onChange({ ...value, parameters })}
        />
        <div>
          <p className="font-medium text-muted text-sm">{t`Its folder is made in`}</p>
          <p className="mt-1 flex items-center gap-2">
            <bdi dir="ltr" className="selectable min-w-0 flex-1 truncate">
              {value.place?.shown ?? home.folder}
            </bdi>
            {host().kind !== 'web' && (
              <Button size="sm" onClick={() => void choosePlace()}>{t`Choose…`}</Button>
            )}
          </p>
        </div>
      </div>
    </div>
  );
}
