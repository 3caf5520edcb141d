import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { Splitter } from '../../kit';
import {
  isOpen,
  limits,
  resize,
  setOpen,
  useInspectorOver,
  useLayout,
  usePaletteCompact,
} from '../layout';
import { type Slot, usePanels } from '../panels';
import { useSession } from '../session';
import { Boundary } from './Boundary';
import { Dock } from './Dock';
import { CoachMark } from './Simulate';

function Filled({ slot }: { slot: Slot }) {
  return usePanels(slot).map((panel) => (
    <Boundary key={panel.id}>
      <panel.component />
    </Boundary>
  ));
}

function Palette() {
  const { t } = useLingui();
  const open = useLayout((state) => isOpen('palette', state));
  const size = useLayout((state) => state.palette.size);
  const compact = usePaletteCompact();
  const there = usePanels('palette').length > 0;
  if (!open || !there) return null;
  return (
    <section aria-label={t`Palette`} data-scope="palette" className="flex shrink-0 bg-surface">
      <div
        className={clsx('flex flex-col overflow-y-auto', compact && 'w-13')}
        style={compact ? undefined : { inlineSize: `${size / 16}rem` }}
      >
        <Filled slot="palette" />
      </div>
      {compact ? (
        <div className="w-px bg-line" />
      ) : (
        <Splitter
          label={t`Width of the palette`}
          direction="row"
          part="before"
          {...limits.palette}
          size={size}
          onSize={(px) => resize('palette', px)}
          onCollapse={() => setOpen('palette', false)}
        />
      )}
    </section>
  );
}

function Inspector() {
  const { t } = useLingui();
  const over = useInspectorOver();
  const open = useLayout((state) => isOpen('inspector', state));
  const size = useLayout((state) => state.inspector.size);
  const there = usePanels('inspector').length > 0;
  if (!open || !there) return null;
  return (
    <section
      aria-label={t`Inspector`}
      data-scope="inspector"
      className={clsx(
        'flex shrink-0 bg-surface',
        over &&
          'absolute inset-y-0 end-0 z-20 max-w-full animate-fade border-line border-s shadow-float',
      )}
    >
      {!over && (
        <Splitter
          label={t`Width of the inspector`}
          direction="row"
          part="after"
          {...limits.inspector}
          size={size}
          onSize={(px) => resize('inspector', px)}
          onCollapse={() => setOpen('inspector', false)}
        />
      )}
      <h2 className="sr-only">{t`Inspector`}</h2>
      <div
        className="flex max-w-full flex-col overflow-y-auto"
        style={{ inlineSize: `${size / 16}rem` }}
      >
        <Filled slot="inspector" />
      </div>
    </section>
  );
}

/** Palette, canvas, inspector, dock. What is in them registers itself. */
export function Designer() {
  const { t } = useLingui();
  const canvasOnly = useLayout((state) => state.canvasOnly);
  const name = useSession((session) => session.flowName);
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <Palette />
      <div className="flex min-w-0 flex-1 flex-col">
        <main
          aria-label={t`Canvas`}
          data-scope="canvas"
          className="relative flex min-h-0 flex-1 flex-col overflow-hidden bg-canvas"
        >
          <h1 className="sr-only">{name || t`Flow`}</h1>
          <Filled slot="canvas" />
          <CoachMark />
        </main>
        {!canvasOnly && <Dock />}
      </div>
      <Inspector />
    </div>
  );
}
