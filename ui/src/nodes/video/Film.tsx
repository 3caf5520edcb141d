import { PromptPlayer } from '../../content/PromptPlayer';
import { Reference } from '../../inspector/controls/Reference';
import type { Slot } from '../../inspector/form/slot';

/** The film of the content library that is shown. */
export function Film({ slot }: { slot: Slot }) {
  const text = slot as Slot<string>;
  return (
    <div className="flex flex-col gap-1.5">
      <Reference slot={text} to="clip" />
      {text.value && <PromptPlayer id={text.value} language="" />}
    </div>
  );
}
