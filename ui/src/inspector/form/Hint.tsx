import { useLingui } from '@lingui/react/macro';
import { Info } from 'lucide-react';

interface Props {
  about: string;
  open: boolean;
  controls: string;
  onToggle(): void;
}

/** Opens the sentence that explains a setting. */
export function HintButton({ about, open, controls, onToggle }: Props) {
  const { t } = useLingui();
  return (
    <button
      type="button"
      aria-label={t`What is “${about}”?`}
      aria-expanded={open}
      aria-controls={controls}
      onClick={onToggle}
      className="-my-1 inline-flex size-6 shrink-0 items-center justify-center rounded-full text-muted opacity-60 hover:text-text hover:opacity-100 focus-visible:opacity-100 aria-expanded:text-accent-text aria-expanded:opacity-100"
    >
      <Info className="size-3.5" />
    </button>
  );
}
