import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ContentRow } from '../../bindings/types';
import { call } from '../../host';
import { Button, Field, IconButton, TextInput } from '../../kit';
import { attempt, projectNow } from '../store';

interface Props {
  row: ContentRow;
  readOnly: boolean;
}

/** Category, tags, and anything else that somebody wants to keep of it. */
export function Facts({ row, readOnly }: Props) {
  const { t } = useLingui();
  const [category, setCategory] = useState(row.category ?? '');
  const [tags, setTags] = useState((row.tags ?? []).join(', '));
  const [meta, setMeta] = useState<readonly [string, string][]>(Object.entries(row.meta ?? {}));
  const save = (pairs = meta) =>
    attempt(async () => {
      await call('content_save_item', {
        project: projectNow(),
        id: row.id,
        category,
        tags: tags
          .split(/[,،]/)
          .map((tag) => tag.trim())
          .filter(Boolean),
        meta: Object.fromEntries(pairs.filter(([name]) => name.trim() !== '')),
      });
    });
  const enter = (event: React.KeyboardEvent) => event.key === 'Enter' && void save();
  const pair = (index: number, next: [string, string]) =>
    setMeta(meta.map((one, at) => (at === index ? next : one)));
  return (
    <section aria-label={t`About it`} className="flex flex-col gap-2">
      <h3 className="font-semibold text-sm">
        <Trans>About it</Trans>
      </h3>
      <Field label={t`Category`}>
        <TextInput
          value={category}
          readOnly={readOnly}
          onChange={(event) => setCategory(event.target.value)}
          onBlur={() => category !== (row.category ?? '') && void save()}
          onKeyDown={enter}
        />
      </Field>
      <Field label={t`Tags`} hint={t`With commas between them.`}>
        <TextInput
          value={tags}
          readOnly={readOnly}
          onChange={(event) => setTags(event.target.value)}
          onBlur={() => tags !== (row.tags ?? []).join(', ') && void save()}
          onKeyDown={enter}
        />
      </Field>
      {meta.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names may be the same while they are typed
        <div key={index} className="flex items-center gap-2">
          <TextInput
            aria-label={t`Name of note ${index + 1}`}
            value={name}
            readOnly={readOnly}
            onChange={(event) => pair(index, [event.target.value, value])}
            onBlur={() => void save()}
            className="w-32!"
          />
          <TextInput
            aria-label={t`Note ${index + 1}`}
            value={value}
            readOnly={readOnly}
            onChange={(event) => pair(index, [name, event.target.value])}
            onBlur={() => void save()}
          />
          {!readOnly && (
            <IconButton
              size="sm"
              label={t`Remove note ${index + 1}`}
              icon={<X />}
              onClick={() => {
                const left = meta.filter((_, at) => at !== index);
                setMeta(left);
                void save(left);
              }}
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <Button
          size="sm"
          look="ghost"
          icon={<Plus />}
          className="self-start"
          onClick={() => setMeta([...meta, ['', '']])}
        >
          <Trans>Add a note</Trans>
        </Button>
      )}
    </section>
  );
}
