import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ContentRow, InUse } from '../bindings/types';
import { draft } from '../flow';
import { call } from '../host';
import { useWork } from '../inspector/work';
import { Button, Dialog } from '../kit';
import { Places } from './editor/Places';
import { tellBrought } from './review/review';
import { attempt, closeCell, projectNow } from './store';

interface Props {
  rows: readonly ContentRow[];
  onClose: () => void;
  onDeleted: () => void;
}

/** Deleting is refused for what steps use; then the places are here. */
export function DeleteDialog({ rows, onClose, onDeleted }: Props) {
  const { t } = useLingui();
  const { commit } = useWork();
  const [inUse, setInUse] = useState<readonly InUse[]>([]);
  const [busy, setBusy] = useState(false);
  const names = rows.map((row) => row.id);
  const remove = async () => {
    setBusy(true);
    await attempt(async () => {
      const asked = rows.map(({ id, kind }) => ({ id, kind }));
      const deleted = await call('content_delete', { project: projectNow(), rows: asked });
      if (deleted.in_use.length > 0) return setInUse(deleted.in_use);
      commit((book) => {
        const d = draft(book);
        for (const row of rows.filter((one) => one.kind === 'prompt')) {
          for (const [language, texts] of Object.entries(book.texts)) {
            if (texts[row.id] !== undefined) d.set('text', `${language}/${row.id}`, null);
          }
        }
        return d.edit(t`Delete “${names.join(', ')}”`);
      });
      closeCell();
      if (deleted.brought.length > 0) tellBrought(t`The recordings are deleted.`, deleted.brought);
      onClose();
      onDeleted();
    });
    setBusy(false);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="sm"
      title={inUse.length > 0 ? t`Still in use` : t`Delete?`}
      about={
        inUse.length > 0 ? (
          <Trans>Nothing was deleted. Callers would hear silence in these places:</Trans>
        ) : (
          <Plural
            value={rows.length}
            one="Its texts and recordings go; both can be brought back."
            other="The texts and recordings of # rows go; both can be brought back."
          />
        )
      }
      footer={
        inUse.length > 0 ? (
          <Button look="primary" onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button look="danger" loading={busy} onClick={() => void remove()}>
              <Trans>Delete</Trans>
            </Button>
          </>
        )
      }
    >
      {inUse.length > 0 ? (
        inUse.map((one) => (
          <section key={one.id} className="mb-2">
            <h3 dir="ltr" className="font-mono text-sm">
              {one.id}
            </h3>
            <Places uses={one.uses} />
          </section>
        ))
      ) : (
        <p dir="ltr" className="break-all font-mono text-sm">
          {names.slice(0, 12).join(', ')}
          {names.length > 12 && ' …'}
        </p>
      )}
    </Dialog>
  );
}
