import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { draft } from '../flow';
import { slug } from '../flow/ids';
import { ownName } from '../inspector/controls/options';
import { useWork } from '../inspector/work';
import { Button, Dialog, Field, TextArea, TextInput } from '../kit';
import { showCell, useContent } from './store';

interface Props {
  languages: readonly string[];
  onClose: () => void;
}

/** A prompt that no step says yet: its name, and its words in the first language. */
export function NewPrompt({ languages, onClose }: Props) {
  const { t } = useLingui();
  const { commit } = useWork();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const language = languages[0] ?? 'en';
  const id = slug(name);
  const taken = useContent((state) =>
    state.content?.rows.some((row) => row.kind === 'prompt' && row.id === id),
  );
  const make = () => {
    commit((book) => {
      const d = draft(book);
      d.set('text', `${language}/${id}`, text);
      return d.edit(t`Write “${id}”`);
    });
    showCell(id, language);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="sm"
      title={t`New prompt`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" disabled={!id || taken || text.trim() === ''} onClick={make}>
            <Trans>Write</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field
          label={t`Name`}
          hint={id ? <span dir="ltr">{id}</span> : t`Steps name it by this.`}
          error={taken ? t`There is a prompt of this name.` : undefined}
        >
          <TextInput value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t`What callers hear, ${ownName(language)}`}>
          <TextArea lang={language} value={text} onChange={(e) => setText(e.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
