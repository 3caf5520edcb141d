import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Mock, Reply } from '../../bindings/types';
import {
  Button,
  Dialog,
  DurationInput,
  Field,
  NumberInput,
  Segmented,
  Select,
  TextArea,
  TextInput,
} from '../../kit';

const any = '-';
type How = 'answers' | 'times_out' | 'fails';

interface Props {
  mock: Mock;
  fresh: boolean;
  onClose: () => void;
  onSave: (mock: Mock) => void;
  onRemove: () => void;
}

function bodyOf(reply: Reply): string {
  if (reply.text) return reply.text;
  return reply.json === undefined || reply.json === null ? '' : JSON.stringify(reply.json, null, 2);
}

/** The answer a web address gives in simulated calls. */
export function MockDialog({ mock, fresh, onClose, onSave, onRemove }: Props) {
  const { t } = useLingui();
  const [method, setMethod] = useState(mock.method || any);
  const [url, setUrl] = useState(mock.url ?? '');
  const [has, setHas] = useState(mock.body_has ?? '');
  const first = mock.reply ?? {};
  const [how, setHow] = useState<How>(
    first.times_out ? 'times_out' : first.fails ? 'fails' : 'answers',
  );
  const [status, setStatus] = useState(first.status ?? 200);
  const [after, setAfter] = useState(first.after_ms ?? 150);
  const [fails, setFails] = useState(first.fails ?? '');
  const [body, setBody] = useState(bodyOf(first));

  let json: unknown = null;
  let isJson = true;
  try {
    if (body.trim() !== '') json = JSON.parse(body);
  } catch {
    isJson = false;
  }
  const looksLikeJson = /^\s*[[{]/.test(body);
  const reply: Reply =
    how === 'times_out'
      ? { times_out: true }
      : how === 'fails'
        ? { fails: fails || t`the connection broke`, after_ms: after }
        : { status, after_ms: after, ...(isJson ? { json } : { text: body }) };
  const made: Mock = {
    ...(mock.times ? { times: mock.times } : {}),
    ...(method === any ? {} : { method }),
    url: url.trim(),
    ...(has ? { body_has: has } : {}),
    reply,
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={fresh ? t`Prepare an answer` : t`Change the answer`}
      about={t`It is given from the next call on, and kept with the call in “Keep as test”.`}
      footer={
        <>
          {!fresh && (
            <Button className="me-auto" onClick={onRemove}>
              <Trans>Remove</Trans>
            </Button>
          )}
          <Button look="primary" disabled={made.url === ''} onClick={() => onSave(made)}>
            <Trans>Use this answer</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="grid grid-cols-[8rem_1fr] gap-3">
          <Field label={t`Method`}>
            <Select
              value={method}
              onValue={setMethod}
              options={[any, 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({
                value,
                label: value === any ? t`Any` : value,
              }))}
            />
          </Field>
          <Field label={t`Address`} hint={t`* stands for anything`}>
            <TextInput
              autoFocus
              dir="ltr"
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
          </Field>
        </div>
        <Field label={t`Only when the request has this in its body`}>
          <TextInput dir="ltr" value={has} onChange={(event) => setHas(event.target.value)} />
        </Field>
        <Segmented
          label={t`What happens`}
          value={how}
          onValue={setHow}
          options={[
            { value: 'answers', label: t`Answers` },
            { value: 'times_out', label: t`Never answers` },
            { value: 'fails', label: t`Fails` },
          ]}
        />
        {how === 'answers' && (
          <>
            <div className="grid grid-cols-2 gap-3">
              <Field label={t`Status`}>
                <NumberInput
                  value={status}
                  min={100}
                  max={599}
                  onValue={(value) => setStatus(value ?? 200)}
                />
              </Field>
              <Field label={t`After`}>
                <DurationInput value={after} onValue={(value) => setAfter(value ?? 0)} />
              </Field>
            </div>
            <Field
              label={t`Body`}
              error={looksLikeJson && !isJson ? t`This is not JSON yet; it is sent as text.` : null}
            >
              <TextArea
                dir="ltr"
                rows={6}
                spellCheck={false}
                className="min-h-24 font-mono text-sm"
                value={body}
                onChange={(event) => setBody(event.target.value)}
              />
            </Field>
          </>
        )}
        {how === 'fails' && (
          <Field label={t`Why`}>
            <TextInput value={fails} onChange={(event) => setFails(event.target.value)} />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
