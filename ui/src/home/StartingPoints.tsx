import { Trans, useLingui } from '@lingui/react/macro';
import { FilePlus } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { TemplateCard } from '../bindings/types';
import { Picture } from './Picture';

interface Props {
  templates: readonly TemplateCard[];
  /** A template's id; empty: none. */
  value: string;
  onValue: (value: string) => void;
}

const item =
  'flex min-h-12 w-full items-center gap-3 rounded-md p-1.5 pe-2.5 text-start -outline-offset-2 hover:bg-hover data-[state=checked]:bg-accent-soft';

/** An empty flow, or a template. */
export function StartingPoints({ templates, value, onValue }: Props) {
  const { t } = useLingui();
  return (
    <RadioGroup.Root
      // Radix takes an empty value for none.
      value={value || 'empty'}
      onValueChange={(next) => onValue(next === 'empty' ? '' : next)}
      aria-label={t`Start from`}
      className="flex max-h-[50vh] flex-col gap-0.5 overflow-y-auto rounded-lg border border-line p-1.5"
    >
      <RadioGroup.Item value="empty" className={item}>
        <span className="flex h-10 w-16 shrink-0 items-center justify-center rounded-sm border border-line border-dashed text-muted">
          <FilePlus className="size-4" />
        </span>
        <span>
          <span className="block font-semibold">
            <Trans>Empty flow</Trans>
          </span>
          <span className="block text-muted text-sm">
            <Trans>A start, and nothing else</Trans>
          </span>
        </span>
      </RadioGroup.Item>
      {templates.map((template) => (
        <RadioGroup.Item key={template.id} value={template.id} className={item}>
          <Picture picture={template.picture} className="h-10 w-16 shrink-0 rounded-sm" />
          <span className="min-w-0">
            <span dir="auto" className="block truncate font-semibold">
              {template.name}
            </span>
            <span dir="auto" className="block truncate text-muted text-sm">
              {template.description}
            </span>
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
