// A new name for something, with everything that would change by it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Dialog, ErrorNotice, Field, TextInput } from '../kit';
import { phrase } from '../phrases';
import { Places } from './Places';
import { applyRename, previewRename, stopRenaming, useRename, writeName } from './rename';

export function RenameDialog() {
  const { t } = useLingui();
  const { thing, to, preview, busy, why } = useRename();
  if (!thing) return null;
  const same = to.trim() === '' || to === thing.id;
  const ready = preview !== null && !preview.refused;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && stopRenaming()}
      title={t`Rename “${thing.id}” everywhere`}
      about={t`Every step of the project that uses it keeps working.`}
      footer={
        <>
          <Button onClick={stopRenaming}>
            <Trans>Cancel</Trans>
          </Button>
          {ready ? (
            <Button look="primary" loading={busy} onClick={() => void applyRename()}>
              <Trans>Rename</Trans>
            </Button>
          ) : (
            <Button
              look="primary"
              loading={busy}
              disabled={same}
              onClick={() => void previewRename()}
            >
              <Trans>Show what changes</Trans>
            </Button>
          )}
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!same && !ready) void previewRename();
        }}
      >
        <Field label={t`New name`} error={preview?.refused && phrase(preview.refused)}>
          <TextInput value={to} autoFocus onChange={(event) => writeName(event.target.value)} />
        </Field>
        {why && <ErrorNotice details={why.details}>{why.message}</ErrorNotice>}
        {ready && <Places flows={preview.flows} />}
      </form>
    </Dialog>
  );
}
