import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Tag, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { ContentRow } from '../bindings/types';
import { call } from '../host';
import { Button, Dialog, Field, IconButton, TextInput } from '../kit';
import { DeleteDialog } from './DeleteDialog';
import { attempt, projectNow } from './store';

interface Props {
  rows: readonly ContentRow[];
  onDone: () => void;
  readOnly: boolean;
}

/** What can be done with all chosen rows at once. */
export function Selected({ rows, onDone, readOnly }: Props) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<'tags' | 'delete' | null>(null);
  return (
    <section
      aria-label={t`Chosen rows`}
      className="mx-3 mb-2 flex flex-wrap items-center gap-2 rounded-md bg-accent-soft px-3 py-1.5"
    >
      <span className="flex-1 font-medium">
        <Plural value={rows.length} one="# chosen" other="# chosen" />
      </span>
      {!readOnly && (
        <>
          <Button size="sm" icon={<Tag />} onClick={() => setAsking('tags')}>
            <Trans>Category and tags…</Trans>
          </Button>
          <Button size="sm" icon={<Trash2 />} onClick={() => setAsking('delete')}>
            <Trans>Delete…</Trans>
          </Button>
        </>
      )}
      <IconButton size="sm" label={t`Choose none`} icon={<X />} onClick={onDone} />
      {asking === 'tags' && <TagsDialog rows={rows} onClose={() => setAsking(null)} />}
      {asking === 'delete' && (
        <DeleteDialog rows={rows} onClose={() => setAsking(null)} onDeleted={onDone} />
      )}
    </section>
  );
}

function TagsDialog({ rows, onClose }: { rows: readonly ContentRow[]; onClose: () => void }) {
  const { t } = useLingui();
  const [category, setCategory] = useState('');
  const [tags, setTags] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const more = tags.split(/[,،]/).map((tag) => tag.trim());
    await attempt(async () => {
      for (const row of rows) {
        await call('content_save_item', {
          project: projectNow(),
          id: row.id,
          category: category.trim() || (row.category ?? ''),
          tags: [...(row.tags ?? []), ...more.filter(Boolean)],
          meta: row.meta ?? {},
        });
      }
    });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="sm"
      title={t`Category and tags`}
      about={<Plural value={rows.length} one="For # row" other="For # rows" />}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" loading={busy} onClick={() => void save()}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t`Category`} hint={t`Empty: as it is.`}>
          <TextInput value={category} onChange={(event) => setCategory(event.target.value)} />
        </Field>
        <Field label={t`Tags to add`} hint={t`With commas between them.`}>
          <TextInput value={tags} onChange={(event) => setTags(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
