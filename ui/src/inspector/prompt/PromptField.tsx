import { useLingui } from '@lingui/react/macro';
import { Clock, FileText, Hash, Languages, Library, Music, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Part } from '../../bindings/types';
import { IconButton, Menu } from '../../kit';
import { Rows } from '../controls/Rows';
import { moved } from '../form/path';
import { inner, type Slot } from '../form/slot';
import { useStepForm } from '../step';
import { labelOf } from '../words';
import { useWork } from '../work';
import { LanguageTabs } from './LanguageTabs';
import { PartControl } from './PartControl';
import { kindOfPart, newPart, type PartKind, partsOf, promptIdFor } from './parts';

interface Props {
  slot: Slot;
  /** The one thing the step says: its languages are as wide as the inspector. */
  main?: boolean;
}

/** What the caller hears: mostly one text in each language, sometimes several parts. */
export function PromptField({ slot, main = false }: Props) {
  const { t } = useLingui();
  const { book } = useWork();
  const { step } = useStepForm();
  const [choosing, setChoosing] = useState<number | null>(null);
  const parts = partsOf(slot.value);
  // Where nothing is said yet there is a place to write it.
  const shown: Part[] = parts.length > 0 ? parts : [{ prompt: '' }];
  const set = (next: Part[], more?: Parameters<Slot['set']>[1]) =>
    slot.set(next.length > 0 ? next : undefined, more);

  const add = (kind: PartKind, choose = false) => {
    const part: Part =
      kind === 'prompt'
        ? { prompt: choose ? '' : promptIdFor(book, step, slot.path) }
        : newPart[kind];
    set([...parts, part]);
    if (choose) setChoosing(parts.length);
  };
  const menu = [
    [
      {
        id: 'prompt',
        label: t`Text in each language`,
        icon: <Languages />,
        onSelect: () => add('prompt'),
      },
      {
        id: 'library',
        label: t`An existing prompt`,
        icon: <Library />,
        onSelect: () => add('prompt', true),
      },
      {
        id: 'text',
        label: t`The same text for all`,
        icon: <FileText />,
        onSelect: () => add('text'),
      },
    ],
    [
      { id: 'say', label: t`A value, read out`, icon: <Hash />, onSelect: () => add('say') },
      { id: 'clip', label: t`A sound`, icon: <Music />, onSelect: () => add('clip') },
      { id: 'pause', label: t`A pause`, icon: <Clock />, onSelect: () => add('pause') },
    ],
  ];
  const control = (index: number) => {
    const part = shown[index];
    return (
      part && (
        <PartControl
          part={part}
          slot={inner({ ...slot, value: shown }, index, `${slot.label} ${index + 1}`)}
          label={shown.length > 1 ? `${slot.label} ${index + 1}` : slot.label}
          choosing={choosing === index}
          onChosen={() => setChoosing(null)}
          onChoose={() => setChoosing(index)}
        />
      )
    );
  };
  const prompts = shown.flatMap((part) => ('prompt' in part && part.prompt ? [part.prompt] : []));
  const hasTexts = shown.some((part) => 'prompt' in part);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-end gap-1">
        {hasTexts && <LanguageTabs prompts={prompts} wide={main} />}
        <Menu
          align="end"
          trigger={
            <IconButton size={main ? 'md' : 'sm'} label={t`Add to ${slot.label}`} icon={<Plus />} />
          }
          sections={menu}
        />
      </div>
      {shown.length === 1 && kindOfPart(shown[0] as Part) === 'prompt' ? (
        control(0)
      ) : (
        <Rows
          count={shown.length}
          nameOf={(index) => partName(shown[index])}
          row={control}
          onMove={(from, to) => set(moved(shown, from, to))}
          onRemove={(index) => set(shown.filter((_, i) => i !== index))}
        />
      )}
    </div>
  );
}

function partName(part: Part | undefined): string {
  if (!part) return '';
  const kind = kindOfPart(part);
  const name = labelOf(kind === 'pause' ? 'Part.pause_ms' : `Part.${kind}`);
  return 'prompt' in part && part.prompt ? `${name} · ${part.prompt}` : name;
}
