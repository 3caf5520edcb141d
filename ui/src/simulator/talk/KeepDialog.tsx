import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { showDock } from '../../app/layout';
import { commit, draft, openBook } from '../../flow';
import { asRefused, call, type Refused } from '../../host';
import { Button, Dialog, ErrorNotice, Field, TextInput, toast } from '../../kit';

interface Props {
  call: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Make a test of a call: what was done in it, and how it went. */
export function KeepDialog({ call: id, open, onOpenChange }: Props) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Refused | null>(null);
  useEffect(() => {
    if (open) {
      setName('');
      setFailed(null);
    }
  }, [open]);

  const keep = async () => {
    setBusy(true);
    setFailed(null);
    try {
      const test = await call('keep_as_test', { call: id, name: name.trim() });
      const d = draft(openBook());
      d.set('test', test.id, test);
      commit(d.edit(t`Keep test “${test.name || test.id}”`));
      toast(t`Kept as a test`, { label: t`Show tests`, run: () => showDock('tests') });
      onOpenChange(false);
    } catch (error) {
      setFailed(asRefused(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="sm"
      title={t`Keep as test`}
      about={t`The same call is made again whenever the tests run, and compared with this one.`}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            loading={busy}
            disabled={name.trim() === ''}
            onClick={() => void keep()}
          >
            <Trans>Keep</Trans>
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void keep();
        }}
      >
        <Field label={t`What is tested`} hint={t`Such as “Presses 1 and hears the balance”`}>
          <TextInput autoFocus value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
      </form>
      {failed && (
        <ErrorNotice className="mt-3" details={failed.details}>
          {failed.message}
        </ErrorNotice>
      )}
    </Dialog>
  );
}
