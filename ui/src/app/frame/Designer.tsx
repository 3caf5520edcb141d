import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { Suspense } from 'react';
import { Spinner, Splitter } from '../../kit';
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
import { Dock } from './Dock';

function Filled({ slot }: { slot: Slot }) {
  const panels = usePanels(slot);
  return (
    <Suspense fallback={<Spinner className="m-4 text-muted" />}>
      {panels.map((panel) => (
        <panel.component key={panel.id} />
      ))}
    </Suspense>
  );
}

function Palette() {
  const { t } = useLingui();
  const open = useLayout((state) => isOpen('palette', state));
  const size = useLayout((state) => state.palette.size);
  const compact = usePaletteCompact();
  const there = usePanels('palette').length > 0;
  if (!open || !there) return null;
  return (
    <>
      <section
        aria-label={t`Palette`}
        data-scope="palette"
        className={clsx('flex shrink-0 flex-col overflow-y-auto bg-surface', compact && 'w-13')}
        style={compact ? undefined : { inlineSize: size }}
      >
        <Filled slot="palette" />
      </section>
      {compact ? (
        <div className="w-px shrink-0 bg-line" />
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
    </>
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
    <>
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
      <section
        aria-label={t`Inspector`}
        data-scope="inspector"
        style={{ inlineSize: size }}
        className={clsx(
          'flex shrink-0 flex-col overflow-y-auto bg-surface',
          over &&
            'absolute inset-y-0 end-0 z-20 max-w-full animate-fade border-line border-s shadow-float',
        )}
      >
        <Filled slot="inspector" />
      </section>
    </>
  );
}

/** Palette, canvas, inspector, dock. What is in them registers itself. */
export function Designer() {
  const { t } = useLingui();
  const canvasOnly = useLayout((state) => state.canvasOnly);
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <Palette />
      <div className="flex min-w-0 flex-1 flex-col">
        <main
          aria-label={t`Canvas`}
          data-scope="canvas"
          className="relative flex min-h-0 flex-1 flex-col overflow-hidden bg-canvas"
        >
          <Filled slot="canvas" />
        </main>
        {!canvasOnly && <Dock />}
      </div>
      <Inspector />
    </div>
  );
}
