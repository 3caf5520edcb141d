import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { leaveFlow, usePlace } from '../app/place';
import type { FlowCard } from '../bindings/types';
import { asRefused, call, type Refused } from '../host';
import { Button, Dialog, ErrorNotice, Field, TextInput, toast } from '../kit';
import { closeHomeDialog } from './dialogs';

interface QuestionProps {
  title: string;
  action: string;
  danger?: boolean;
  disabled?: boolean;
  run: () => Promise<void>;
  children: ReactNode;
}

/** A question with one thing to do; it stays open with the reason when that is refused. */
function Question({ title, action, danger, disabled, run, children }: QuestionProps) {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const submit = async () => {
    setBusy(true);
    try {
      await run();
      closeHomeDialog();
    } catch (error) {
      setRefused(asRefused(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      width="sm"
      onOpenChange={(open) => !open && closeHomeDialog()}
      title={title}
      footer={
        <>
          <Button onClick={closeHomeDialog}>{t`Cancel`}</Button>
          <Button
            look={danger ? 'danger' : 'primary'}
            loading={busy}
            disabled={disabled}
            onClick={() => void submit()}
          >
            {action}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled) void submit();
        }}
      >
        {children}
        {refused && (
          <ErrorNotice code={refused.code} details={refused.details}>
            {refused.message}
          </ErrorNotice>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function useName(first: string) {
  const { t } = useLingui();
  const [name, setName] = useState(first);
  const field = (
    <Field label={t`Name`}>
      <TextInput
        autoFocus
        value={name}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setName(event.target.value)}
      />
    </Field>
  );
  return { name: name.trim(), field };
}

export function RenameFlow({ flow }: { flow: FlowCard }) {
  const { t } = useLingui();
  const { name, field } = useName(flow.name);
  return (
    <Question
      title={t`Rename “${flow.name}”`}
      action={t`Rename`}
      disabled={name === ''}
      run={async () => {
        const { project, flow: id } = flow;
        await call('flow_rename', { project, flow: id, name });
        toast(t`Renamed to “${name}”`, {
          label: t`Undo`,
          run: () => void call('flow_rename', { project, flow: id, name: flow.name }),
        });
      }}
    >
      {field}
    </Question>
  );
}

export function CopyFlow({ flow }: { flow: FlowCard }) {
  const { t } = useLingui();
  const { name, field } = useName(t`${flow.name} (copy)`);
  return (
    <Question
      title={t`Make a copy of “${flow.name}”`}
      action={t`Make a copy`}
      disabled={name === ''}
      run={async () => {
        await call('flow_create', { project: flow.project, name, copy_of: flow.flow });
      }}
    >
      {field}
    </Question>
  );
}

export function RemoveFlow({ flow }: { flow: FlowCard }) {
  const { t } = useLingui();
  return (
    <Question
      title={t`Remove “${flow.name}”?`}
      action={t`Remove flow`}
      danger
      run={async () => {
        const { project, flow: id } = flow;
        await call('flow_delete', { project, flow: id });
        const open = usePlace.getState();
        if (open.project === project && open.flow === id) leaveFlow();
      }}
    >
      <p>
        <Trans>
          Its files leave the folder. Callwright keeps the flow as a version for as long as it knows
          the project. Flows that lead to it will have a problem there.
        </Trans>
      </p>
    </Question>
  );
}
