// Two versions in one picture: the new one, with what was removed as ghosts where it stood.
import { useLingui } from '@lingui/react/macro';
import { Maximize, Minus, Plus } from 'lucide-react';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Comparison } from '../bindings/types';
import { roundedPath } from '../canvas/route/path';
import { makeScene, type Scene } from '../canvas/scene';
import { type Book, type Faces, faceOf, stepName, stepsById } from '../flow';
import { type Box, bounds } from '../flow/measure';
import { readingOf } from '../flow/reading';
import { IconButton } from '../kit';
import { Card } from '../nodes/card/Card';
import { type Mark, marksOf } from './marks';
import './diff.css';

const MARGIN = 80;
const ZOOMS = [0.25, 0.4, 0.55, 0.75, 1] as const;

interface Drawn {
  id: string;
  box: Box;
  book: Book;
  faces: Faces;
  mark: Mark | null;
}

interface Props {
  comparison: Comparison;
  /** The step that is looked at. */
  step: string | null;
}

export const DiffPicture = memo(function DiffPicture({ comparison, step }: Props) {
  const { t } = useLingui();
  const view = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(0.55);
  const picture = useMemo(() => draw(comparison), [comparison]);
  const { area, steps, lines } = picture;
  const shown = steps.find((one) => one.id === step);

  useEffect(() => {
    const element = view.current;
    if (!element || !shown) return;
    const { box } = shown;
    element.scrollTo({
      left: (box.x - area.x + box.width / 2) * zoom - element.clientWidth / 2,
      top: (box.y - area.y + box.height / 2) * zoom - element.clientHeight / 2,
    });
  }, [shown, area, zoom]);

  const nextZoom = (by: 1 | -1) => {
    const found = by > 0 ? ZOOMS.find((z) => z > zoom) : ZOOMS.findLast((z) => z < zoom);
    if (found) setZoom(found);
  };
  const fit = () => {
    const element = view.current;
    if (!element) return;
    const most = Math.min(element.clientWidth / area.width, element.clientHeight / area.height, 1);
    setZoom(Math.max(most, 0.1));
  };
  return (
    <div className="relative min-h-0 min-w-0 flex-1">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={view} tabIndex={0} className="cw-diff" dir="ltr" aria-label={t`What changed`}>
        <div style={{ width: area.width * zoom, height: area.height * zoom }}>
          <div
            className="cw-diff-plane"
            style={{ width: area.width, height: area.height, transform: `scale(${zoom})` }}
          >
            <svg
              aria-hidden="true"
              width={area.width}
              height={area.height}
              viewBox={`${area.x} ${area.y} ${area.width} ${area.height}`}
            >
              {lines.map((line) => (
                <path key={line.key} d={line.d} data-mark={line.mark} />
              ))}
            </svg>
            {steps.map((one) => (
              <DiffStep key={one.id} drawn={one} area={area} chosen={one.id === step} />
            ))}
          </div>
        </div>
      </section>
      <div className="floating absolute start-1/2 bottom-4 flex gap-1 p-1 ltr:-translate-x-1/2 rtl:translate-x-1/2">
        <IconButton label={t`Smaller`} icon={<Minus />} onClick={() => nextZoom(-1)} />
        <IconButton label={t`Larger`} icon={<Plus />} onClick={() => nextZoom(1)} />
        <IconButton label={t`Show all`} icon={<Maximize />} onClick={fit} />
      </div>
    </div>
  );
});

function DiffStep({ drawn, area, chosen }: { drawn: Drawn; area: Box; chosen: boolean }) {
  const { t } = useLingui();
  const { id, box, book, faces, mark } = drawn;
  const step = stepsById(book).get(id);
  if (!step) return null;
  const face = faceOf(faces, step);
  const words = mark && { added: t`added`, removed: t`removed`, changed: t`changed` }[mark];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      role="group"
      aria-label={[stepName(step), words].filter(Boolean).join(', ')}
      className="cw-diff-step"
      data-mark={mark ?? undefined}
      data-chosen={chosen || undefined}
      style={{ left: box.x - area.x, top: box.y - area.y, width: box.width, height: box.height }}
    >
      {words && <span className="cw-diff-word">{words}</span>}
      <Card
        data={{
          step,
          face,
          collapsed: false,
          entered: true,
          wiring: 'l'.repeat(face.ports.length),
          severity: null,
          spoken: [],
          reading: readingOf(book),
        }}
        selected={false}
        name={
          <b className="cw-name" dir="auto">
            {stepName(step)}
          </b>
        }
      />
    </div>
  );
}

interface DrawnLine {
  key: string;
  d: string;
  mark?: 'added' | 'removed';
}

function draw(comparison: Comparison): { area: Box; steps: Drawn[]; lines: DrawnLine[] } {
  const { steps: marks, rewired } = marksOf(comparison);
  const before = makeScene(comparison.old, comparison.old_faces, '');
  const after = makeScene(comparison.new, comparison.new_faces, '');
  const of = (scene: Scene, book: Book, faces: Faces, only?: Mark): Drawn[] =>
    [...scene.boxes]
      .filter(([id]) => !only || marks.get(id) === only)
      .map(([id, box]) => ({ id, box, book, faces, mark: marks.get(id) ?? null }));
  const steps = [
    ...of(after, comparison.new, comparison.new_faces),
    ...of(before, comparison.old, comparison.old_faces, 'removed'),
  ];
  const targets = (scene: Scene) => new Map(scene.lines.map((line) => [line.exit, line.target]));
  const [was, is] = [targets(before), targets(after)];
  const lines: DrawnLine[] = [];
  for (const [exit, route] of after.routes) {
    const fresh = rewired.has(exit) || was.get(exit) !== is.get(exit);
    lines.push({ key: exit, d: roundedPath(route), ...(fresh && { mark: 'added' }) });
  }
  for (const [exit, route] of before.routes) {
    if (was.get(exit) === is.get(exit)) continue;
    lines.push({ key: `was ${exit}`, d: roundedPath(route), mark: 'removed' });
  }
  const all = bounds(steps.map((one) => one.box)) ?? { x: 0, y: 0, width: 1, height: 1 };
  const area = {
    x: all.x - MARGIN,
    y: all.y - MARGIN,
    width: all.width + 2 * MARGIN,
    height: all.height + 2 * MARGIN,
  };
  return { area, steps, lines };
}
