import { Trans, useLingui } from '@lingui/react/macro';
import { showScreen } from '../app/place';
import { Button, Dialog, ErrorNotice, Field, TextInput, toast } from '../kit';
import { saveVersion, stopSaving, useSaving } from './save';

/** What the flow as it stands is to be called. */
export function SaveVersion() {
  const { t } = useLingui();
  const { open, name, busy, why } = useSaving();
  if (!open) return null;
  const save = async () => {
    const version = await saveVersion();
    if (!version) return;
    const number = version.number;
    toast(t`Version ${number} is saved.`, {
      label: t`Show versions`,
      run: () => showScreen('versions'),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(now) => !now && stopSaving()}
      width="sm"
      title={t`Save a version`}
      about={t`Your work is saved as you go. A version is a point you can compare with and go back to.`}
      footer={
        <>
          <Button onClick={stopSaving}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" loading={busy} onClick={() => void save()}>
            <Trans>Save version</Trans>
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t`What is special about it?`} hint={t`It may be left empty.`}>
          <TextInput
            value={name}
            autoFocus
            placeholder={t`New opening hours`}
            onChange={(event) => useSaving.setState({ name: event.target.value })}
          />
        </Field>
      </form>
      {why && (
        <ErrorNotice details={why.details} className="mt-3">
          {why.message}
        </ErrorNotice>
      )}
    </Dialog>
  );
}
