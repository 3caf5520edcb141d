import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { MoreHorizontal } from 'lucide-react';
import type { Part, SayAs } from '../../bindings/types';
import { PromptPlayer } from '../../content/PromptPlayer';
import { Combobox, DurationInput, IconButton, Menu, Select } from '../../kit';
import { CodeField } from '../code/CodeField';
import { Reference } from '../controls/Reference';
import { TextControl } from '../controls/TextControl';
import { Value } from '../controls/Value';
import { inner, type Slot } from '../form/slot';
import { useStepForm } from '../step';
import { labelOf } from '../words';
import { useWork } from '../work';
import { useLanguages } from './LanguageTabs';
import { currencyOf, promptIdFor, promptIds, promptsUsed, SAY_AS, sayAsName } from './parts';

interface Props {
  part: Part;
  slot: Slot;
  label: string;
  /** A prompt there is already is being chosen. */
  choosing: boolean;
  onChoose(): void;
  onChosen(): void;
}

export function PartControl(props: Props) {
  const { part, slot, label } = props;
  if ('prompt' in part) return <PromptPart {...props} id={part.prompt} />;
  if ('text' in part) {
    return (
      <CodeField
        language="template"
        lines="many"
        label={label}
        value={part.text}
        onValue={(text, more) => slot.set({ ...part, text }, more)}
      />
    );
  }
  if ('say' in part) return <SayPart slot={slot} as={part.as} />;
  if ('clip' in part) {
    return (
      <div className="flex flex-col gap-1.5">
        <Reference slot={inner(slot, 'clip', label) as Slot<string>} to="clip" />
        <PromptPlayer id={part.clip} language="" />
      </div>
    );
  }
  return (
    <DurationInput
      aria-label={label}
      value={part.pause_ms}
      maxMs={60_000}
      onValue={(ms) => slot.set({ ...part, pause_ms: ms ?? 0 })}
    />
  );
}

function PromptPart({ id, slot, label, choosing, onChoose, onChosen }: Props & { id: string }) {
  const { t } = useLingui();
  const { book, commit } = useWork();
  const { step } = useStepForm();
  const { language } = useLanguages();
  const field = slot.path.replace(/\.\d+$/, '');
  if (choosing) {
    return (
      <Combobox
        label={label}
        value={id}
        placeholder={t`Which prompt?`}
        options={promptIds(book).map((one) => ({
          value: one,
          label: one,
          detail: book.texts[language]?.[one] ?? '',
        }))}
        onValue={(next) => {
          slot.set({ prompt: next });
          onChosen();
        }}
      />
    );
  }
  const text = book.texts[language]?.[id] ?? '';
  const write = (next: string, typing: string | undefined) => {
    if (id === '') {
      // The prompt is made with its first letter.
      const made = promptIdFor(book, step, field);
      if (next === '') return;
      slot.set(
        { prompt: made },
        { typing, also: (d) => d.set('text', `${language}/${made}`, next) },
      );
      return;
    }
    commit((now) => {
      const key = `${language}/${id}`;
      const before = now.texts[language]?.[id] ?? null;
      const after = next === '' ? null : next;
      if (before === after) return null;
      const change = { part: 'text' as const, key, before, after };
      return { label: t`Write “${id}”`, changes: [change] };
    }, typing);
  };
  const shared = id === '' ? 0 : promptsUsed(book).filter((other) => other === id).length - 1;
  return (
    <div className="flex flex-col gap-1">
      <CodeField
        // Another language is another text: what was being typed belongs to the one before.
        key={language}
        language="template"
        lines="many"
        label={label}
        value={text}
        placeholder={t`Write what callers hear`}
        onValue={(next, more) => write(next, more.typing)}
      />
      {id !== '' && (
        <div className="flex min-h-6 items-center gap-2 text-muted text-xs">
          <span dir="ltr" className="min-w-0 flex-1 truncate text-start font-mono">
            {id}
          </span>
          {shared > 0 && (
            <span className="text-warning">
              <Plural
                value={shared}
                one="also heard in # other place"
                other="also heard in # other places"
              />
            </span>
          )}
          <Menu
            align="end"
            trigger={<IconButton size="sm" label={t`More about ${id}`} icon={<MoreHorizontal />} />}
            sections={[
              [
                { id: 'choose', label: t`Choose another prompt…`, onSelect: onChoose },
                {
                  id: 'own',
                  label: t`Make a copy of its own`,
                  disabled: shared === 0,
                  onSelect: () => ownCopy(),
                },
                {
                  id: 'inline',
                  label: t`Turn into the same text for all`,
                  onSelect: () => slot.set({ text }),
                },
              ],
            ]}
          />
        </div>
      )}
      {id !== '' && <PromptPlayer id={id} language={language} />}
      {id === '' && <EmptyChoice onChoose={onChoose} />}
    </div>
  );

  function ownCopy() {
    const made = promptIdFor(book, step, field);
    slot.set(
      { prompt: made },
      {
        also: (d) => {
          for (const [one, texts] of Object.entries(book.texts)) {
            if (texts[id]) d.set('text', `${one}/${made}`, texts[id]);
          }
        },
      },
    );
  }
}

function EmptyChoice({ onChoose }: { onChoose(): void }) {
  const { book } = useWork();
  if (promptIds(book).length === 0) return null;
  return (
    <button
      type="button"
      onClick={onChoose}
      className="min-h-6 self-start rounded-xs text-accent-text text-sm hover:underline"
    >
      <Trans>or choose an existing prompt</Trans>
    </button>
  );
}

function SayPart({ slot, as }: { slot: Slot; as: SayAs }) {
  const { t } = useLingui();
  const name = sayAsName(as);
  const set = (next: SayAs) => inner(slot, 'as', labelOf('Part.as')).set(next);
  const money: Slot<string> = {
    value: currencyOf(as),
    usual: '',
    path: `${slot.path}.as`,
    label: labelOf('SayAs.currency'),
    set: (currency) => set({ money: { currency: (currency ?? '').toUpperCase() } }),
  };
  return (
    <div className="flex flex-col gap-2">
      <Value slot={inner(slot, 'say', labelOf('Part.say'))} wanted="expression" />
      <div className="flex gap-2">
        <Select
          label={t`Spoken as`}
          value={name}
          onValue={(next) => set(next === 'money' ? { money: { currency: 'AED' } } : next)}
          options={SAY_AS.map((one) => ({ value: one, label: labelOf(`SayAs=${one}`) }))}
        />
        {name === 'money' && (
          <TextControl slot={money} named dir="ltr" maxLength={3} className="w-20!" />
        )}
      </div>
    </div>
  );
}
