import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Facts, Project } from '../../bindings/types';
import { Button, Dialog, Field, Select, TextArea, TextInput } from '../../kit';
import { turn, useKnobs } from '../knobs';
import { readValues, trimFacts, writeValues } from './facts';

const nobody = '-';
const own = '+';

interface CallerProps {
  id: string;
  project: Project;
  languages: string[];
}

/** Who calls: a profile of the project, or facts of one's own beside it. */
export function Caller({ id, project, languages }: CallerProps) {
  const { t } = useLingui();
  const profile = useKnobs((knobs) => knobs.profile);
  const facts = useKnobs((knobs) => knobs.facts);
  const [editing, setEditing] = useState(false);
  const changed = Object.keys(facts).length > 0;
  const profiles = project.callers ?? [];
  return (
    <>
      <Select
        id={id}
        value={changed ? own : profile || nobody}
        onValue={(next) => {
          // The list gives the focus back first.
          if (next === own) setTimeout(() => setEditing(true));
          else turn({ profile: next === nobody ? '' : next, facts: {} });
        }}
        options={[
          { value: nobody, label: t`Anybody` },
          ...profiles.map((one) => ({ value: one.id, label: one.name || one.id })),
          { value: own, label: changed ? ownName(facts, t`My own caller`) : t`My own caller…` },
        ]}
      />
      {changed && (
        <Button
          size="sm"
          look="ghost"
          className="justify-self-start @3xl:col-start-2"
          onClick={() => setEditing(true)}
        >
          <Trans>Edit caller…</Trans>
        </Button>
      )}
      <OwnCaller
        open={editing}
        onOpenChange={setEditing}
        base={profiles.find((one) => one.id === profile)?.name ?? ''}
        languages={languages}
      />
    </>
  );
}

function ownName(facts: Facts, usual: string): string {
  const name = facts.customer?.name;
  return typeof name === 'string' && name ? name : facts.caller || usual;
}

interface OwnProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The profile that fills in what is left empty. */
  base: string;
  languages: string[];
}

function OwnCaller({ open, onOpenChange, base, languages }: OwnProps) {
  const { t } = useLingui();
  const [facts, setFacts] = useState<Facts>({});
  const [customer, setCustomer] = useState('');
  const [inputs, setInputs] = useState('');
  useEffect(() => {
    if (!open) return;
    const now = useKnobs.getState().facts;
    setFacts(now);
    setCustomer(writeValues(now.customer));
    setInputs(writeValues(now.inputs));
  }, [open]);
  const read = readValues(customer);
  const given = readValues(inputs);
  const wrong = (which: typeof read) =>
    'wrong' in which ? t`“${which.wrong}” is no fact. Write it like tier = vip` : undefined;
  const set = (field: keyof Facts) => (event: { target: { value: string } }) =>
    setFacts({ ...facts, [field]: event.target.value });

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t`My own caller`}
      about={
        base
          ? t`What is left empty is as with “${base}”.`
          : t`What is left empty is not known of the caller.`
      }
      footer={
        <>
          <Button
            onClick={() => {
              turn({ facts: {} });
              onOpenChange(false);
            }}
          >
            <Trans>Forget</Trans>
          </Button>
          <Button
            look="primary"
            disabled={'wrong' in read || 'wrong' in given}
            onClick={() => {
              if ('wrong' in read || 'wrong' in given) return;
              turn({
                facts: trimFacts({ ...facts, customer: read.values, inputs: given.values }),
              });
              onOpenChange(false);
            }}
          >
            <Trans>Call as this caller</Trans>
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Calls from`}>
          <TextInput
            autoFocus
            dir="ltr"
            placeholder="+971501234567"
            value={facts.caller ?? ''}
            onChange={set('caller')}
          />
        </Field>
        <Field label={t`Calls this number`}>
          <TextInput dir="ltr" value={facts.called ?? ''} onChange={set('called')} />
        </Field>
        <Field label={t`Language`}>
          <Select
            value={facts.language || nobody}
            onValue={(next) => setFacts({ ...facts, language: next === nobody ? '' : next })}
            options={[
              { value: nobody, label: t`Not known` },
              ...languages.map((one) => ({ value: one, label: one })),
            ]}
          />
        </Field>
        <Field label={t`Company`}>
          <TextInput value={facts.company ?? ''} onChange={set('company')} />
        </Field>
        <Field
          label={t`What is known of the customer`}
          hint={t`One a line: name = Amal`}
          error={wrong(read)}
        >
          <TextArea
            rows={4}
            className="min-h-20"
            value={customer}
            onChange={(event) => setCustomer(event.target.value)}
          />
        </Field>
        <Field
          label={t`Values handed to the flow`}
          hint={t`One a line: amount = 120`}
          error={wrong(given)}
        >
          <TextArea
            rows={4}
            className="min-h-20"
            value={inputs}
            onChange={(event) => setInputs(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
