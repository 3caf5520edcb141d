// The pages of a flow that is too big for one. Without a second page there is only the way to it.
import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { Page } from '../flow/book';
import * as edits from '../flow/edits';
import { useSelection } from '../flow/selection';
import { useFlow } from '../flow/store';
import { Menu, type MenuSections } from '../kit';
import { make, withBook } from './actions';
import { NameField } from './StepNode';
import { setCanvas, useCanvas } from './state';
import { useScene } from './useScene';

export function addPage(): void {
  withBook((book) => {
    const made = edits.addPage(book);
    if (make(made.edit)) setCanvas({ page: made.id });
  });
}

function Tab({ page, shown, pages }: { page: Page; shown: boolean; pages: readonly Page[] }) {
  const { t } = useLingui();
  const naming = useCanvas((s) => s.naming === `page:${page.id}`);
  const readOnly = useFlow((s) => s.lease !== 'mine');
  const chosen = useSelection((s) => s.steps);
  const at = pages.indexOf(page);
  const swap = (to: number) => {
    const ids = pages.map((p) => p.id);
    ids.splice(at, 1);
    ids.splice(to, 0, page.id);
    withBook((book) => make(edits.orderPages(book, ids)));
  };
  const sections: MenuSections = [
    [
      { id: 'rename', label: t`Rename`, onSelect: () => setCanvas({ naming: `page:${page.id}` }) },
      { id: 'before', label: t`Move before`, disabled: at === 0, onSelect: () => swap(at - 1) },
      {
        id: 'after',
        label: t`Move after`,
        disabled: at === pages.length - 1,
        onSelect: () => swap(at + 1),
      },
    ],
    [
      {
        id: 'here',
        label: t`Bring the chosen steps here`,
        disabled: chosen.size === 0,
        onSelect: () => withBook((book) => make(edits.toPage(book, [...chosen], page.id))),
      },
    ],
    [
      {
        id: 'remove',
        label: t`Remove the page`,
        hint: t`Its steps go to the first page`,
        danger: true,
        onSelect: () => withBook((book) => make(edits.removePage(book, page.id))),
      },
    ],
  ];
  if (naming) {
    return (
      <NameField
        name={page.name}
        label={t`Name of the page`}
        className="h-7 w-32 rounded-sm bg-field px-2 outline-2 outline-accent"
        onDone={(name) => {
          setCanvas({ naming: null });
          if (name !== null) withBook((book) => make(edits.renamePage(book, page.id, name)));
        }}
      />
    );
  }
  return (
    <span
      className={clsx('flex items-center rounded-sm', shown && 'bg-accent-soft text-accent-text')}
    >
      <button
        type="button"
        role="tab"
        aria-selected={shown}
        dir="auto"
        className="min-h-7 max-w-40 truncate px-2 font-medium"
        onClick={() => setCanvas({ page: page.id })}
        onDoubleClick={() => !readOnly && setCanvas({ naming: `page:${page.id}` })}
      >
        {page.name}
      </button>
      {shown && !readOnly && (
        <Menu
          sections={sections}
          trigger={
            <button
              type="button"
              aria-label={t`More about this page`}
              className="flex size-6 items-center justify-center rounded-xs hover:bg-hover"
            >
              <ChevronDown className="size-3.5" />
            </button>
          }
        />
      )}
    </span>
  );
}

export function PageTabs() {
  const { t } = useLingui();
  const pages = useFlow((s) => s.book?.layout.pages);
  const { page } = useScene();
  if (!pages || pages.length === 0) return null;
  return (
    <div
      role="tablist"
      aria-label={t`Pages`}
      className="floating absolute start-3 top-3 z-10 flex max-w-[60%] items-center gap-0.5 overflow-x-auto p-0.5"
    >
      {pages.map((p) => (
        <Tab key={p.id} page={p} pages={pages} shown={p.id === page} />
      ))}
    </div>
  );
}
