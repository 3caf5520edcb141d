import { useLingui } from '@lingui/react/macro';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, EmptyState, IconButton } from '../kit';
import { type Section, showThing, useSection } from './section';

export interface Thing {
  id: string;
  name: string;
  detail?: string;
  /** Off: shown, but not in use. */
  off?: boolean;
}

interface Props {
  section: Section;
  title: string;
  things: readonly Thing[];
  /** One sentence, where there are none. */
  empty: string;
  add: string;
  /** Makes one; its id. */
  onAdd(): string;
  onRemove(id: string): void;
  children: (id: string) => ReactNode;
  /** Between the title and the list. */
  aside?: ReactNode;
}

/** A list of things on one side and the chosen one on the other. */
export function Things(props: Props) {
  const { section, title, things, empty, add, onAdd, onRemove, children, aside } = props;
  const { t } = useLingui();
  const wanted = useSection((state) => state.open[section]);
  const chosen = things.find((thing) => thing.id === wanted) ?? things[0];
  const addOne = () => showThing(section, onAdd());
  const button = (
    <Button size="sm" icon={<Plus />} onClick={addOne}>
      {add}
    </Button>
  );
  if (!chosen) {
    return (
      <section aria-label={title} className="flex flex-1 flex-col">
        <EmptyState action={button}>{empty}</EmptyState>
      </section>
    );
  }
  return (
    <section aria-label={title} className="flex min-h-0 min-w-0 flex-1">
      <div className="flex w-60 shrink-0 flex-col border-line border-e">
        <header className="flex min-h-13 shrink-0 items-center justify-between gap-2 border-line border-b px-3.5">
          <h2 className="min-w-0 truncate font-semibold text-md">{title}</h2>
          {button}
        </header>
        {aside}
        <ul className="min-h-0 flex-1 overflow-y-auto p-2">
          {things.map((thing) => (
            <li key={thing.id}>
              <button
                type="button"
                aria-current={thing.id === chosen.id}
                onClick={() => showThing(section, thing.id)}
                className="flex min-h-10 w-full flex-col justify-center rounded-md px-2.5 py-1 text-start hover:bg-hover aria-[current=true]:bg-accent-soft"
              >
                <span
                  dir="auto"
                  className={`w-full truncate font-medium ${thing.off ? 'text-muted line-through' : ''}`}
                >
                  {thing.name}
                </span>
                {thing.detail && (
                  <span dir="auto" className="w-full truncate text-muted text-sm">
                    {thing.detail}
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div key={chosen.id} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <header className="flex min-h-13 shrink-0 items-center gap-2 border-line border-b px-5">
          <h3 dir="auto" className="min-w-0 flex-1 truncate font-semibold text-lg">
            {chosen.name}
          </h3>
          <code dir="ltr" className="selectable text-muted text-sm">
            {chosen.id}
          </code>
          <IconButton
            label={t`Remove ${chosen.name}`}
            icon={<Trash2 />}
            onClick={() => onRemove(chosen.id)}
          />
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children(chosen.id)}</div>
      </div>
    </section>
  );
}
