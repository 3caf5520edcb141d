import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { FlowCard, FlowName, ProjectCard } from '../bindings/types';
import { call } from '../host';
import { Field, Select, TextInput } from '../kit';

export interface NewInProject {
  project: string;
  name: string;
  copyOf: string;
}

export function newInProject({ project, name, copyOf }: NewInProject): Promise<FlowName> {
  return call('flow_create', { project, name: name.trim(), copy_of: copyOf });
}

interface Props {
  projects: readonly ProjectCard[];
  value: NewInProject;
  onChange: (value: NewInProject) => void;
  nameError: string | undefined;
}

/** Radix keeps the empty value for itself. */
const none = '-';

export function InProject({ projects, value, onChange, nameError }: Props) {
  const { t } = useLingui();
  const [flows, setFlows] = useState<readonly FlowCard[]>([]);
  useEffect(() => {
    let current = true;
    call('project', { project: value.project })
      .then((view) => current && setFlows(view.flows))
      // Without the list an empty flow can still be made.
      .catch(() => current && setFlows([]));
    return () => {
      current = false;
    };
  }, [value.project]);

  return (
    <div className="flex max-w-md flex-col gap-4">
      <Field label={t`Project`}>
        <Select
          value={value.project}
          onValue={(project) => onChange({ ...value, project, copyOf: '' })}
          options={projects.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Field>
      <Field label={t`Name`} error={nameError}>
        <TextInput
          autoFocus
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
        />
      </Field>
      <Field label={t`Start from`}>
        <Select
          value={value.copyOf || none}
          onValue={(copyOf) => onChange({ ...value, copyOf: copyOf === none ? '' : copyOf })}
          options={[
            { value: none, label: t`Empty flow` },
            ...flows.map((flow) => ({ value: flow.flow, label: t`A copy of ${flow.name}` })),
          ]}
        />
      </Field>
    </div>
  );
}
