import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { ChevronUp, X } from 'lucide-react';
import { Count, IconButton, Splitter, Tabs } from '../../kit';
import { useKeys } from '../commands';
import { chooseDockTab, limits, resize, setOpen, showDock, useLayout } from '../layout';
import { type Panel, usePanels } from '../panels';
import { Boundary } from './Boundary';

function Badge({ of }: { of: NonNullable<Panel['useBadge']> }) {
  const badge = of();
  return badge ? <Count {...badge} /> : null;
}

/** The tabs under the canvas. Closed, the row of tabs stays: its numbers tell what is new. */
export function Dock() {
  const { t } = useLingui();
  const panels = usePanels('dock');
  const { open, size } = useLayout((state) => state.dock);
  const tab = useLayout((state) => state.dockTab);
  const keys = useKeys('view.dock');
  const first = panels[0];
  if (!first) return null;
  const shown = panels.some((panel) => panel.id === tab) ? tab : first.id;

  return (
    <section
      aria-label={t`Dock`}
      data-scope="dock"
      className="flex shrink-0 flex-col bg-surface"
      style={open ? { blockSize: `min(${size / 16}rem, 60vh)` } : undefined}
    >
      {open ? (
        <Splitter
          label={t`Height of the dock`}
          direction="column"
          part="after"
          {...limits.dock}
          size={size}
          onSize={(px) => resize('dock', px)}
          onCollapse={() => setOpen('dock', false)}
        />
      ) : (
        <div className="h-px shrink-0 bg-line" />
      )}
      <Tabs
        className="min-h-0 flex-1"
        label={t`Dock`}
        value={open ? shown : ''}
        onValue={(id) => (open ? chooseDockTab(id) : showDock(id))}
        tabs={panels.map((panel) => ({
          id: panel.id,
          label: i18n._(panel.title),
          badge: panel.useBadge && <Badge of={panel.useBadge} />,
          content: (
            <Boundary>
              <panel.component />
            </Boundary>
          ),
        }))}
        aside={
          open ? (
            <IconButton
              label={t`Close the dock`}
              keys={keys}
              icon={<X />}
              side="top"
              onClick={() => setOpen('dock', false)}
            />
          ) : (
            <IconButton
              label={t`Open the dock`}
              keys={keys}
              icon={<ChevronUp />}
              side="top"
              onClick={() => setOpen('dock', true)}
            />
          )
        }
      />
    </section>
  );
}
