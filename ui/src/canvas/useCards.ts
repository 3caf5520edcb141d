// Steps as React Flow wants them. A step that did not change is the same object as before, so that
// its card is not drawn again.
import { plural, t } from '@lingui/core/macro';
import type { Node as FlowNode } from '@xyflow/react';
import { useRef } from 'react';
import type { Severity } from '../bindings/types';
import {
  type Book,
  type Face,
  languages,
  lineFrom,
  type Step,
  stepName,
  stepsById,
} from '../flow/book';
import { faceOf, isLoose } from '../flow/faces';
import { kindName } from '../flow/kinds';
import { heightOf, type Point, STEP_WIDTH } from '../flow/measure';
import { useSelection } from '../flow/selection';
import { useFlow } from '../flow/store';
import type { CardData } from '../nodes/card/Card';
import { problemsByStep } from './problems';
import type { Scene } from './scene';
import { useScene } from './useScene';

export type CardNode = FlowNode<CardData, 'step'>;

/** For each output one letter: has a line (l), would lose callers (x), may be left open (o). */
function wiringOf(book: Book, step: Step, face: Face): string {
  const handled = Boolean(book.flow.handlers?.error);
  return face.ports
    .map((p) => {
      const connected = lineFrom(book, `${step.id}.${p.id}`) !== undefined;
      return connected ? 'l' : isLoose(p.kind, false, handled) ? 'x' : 'o';
    })
    .join('');
}

/** “Menu: Main menu. 7 outputs, 1 not connected. Warning.” */
function labelOf(step: Step, face: Face, wiring: string, severity: Severity | null): string {
  const [kind, name] = [kindName(step.type), stepName(step)];
  const open = wiring.replace(/[^x]/g, '').length;
  const all = plural(face.ports.length, { one: '# output', other: '# outputs' });
  const outputs = open > 0 ? t`${all}, ${open} not connected.` : `${all}.`;
  const state = severity === 'error' ? t`Error.` : severity === 'warning' ? t`Warning.` : '';
  return `${kind}: ${name}. ${outputs} ${state}`.trim();
}

const HANDLERS = ['error', 'hangup'] as const;

interface Made {
  node: CardNode;
  step: Step;
  face: Face;
  key: string;
}

export function useCards(
  near: ReadonlySet<string>,
  moved: ReadonlyMap<string, Point> | null,
): CardNode[] {
  const scene: Scene = useScene();
  const book = useFlow((s) => s.book);
  const faces = useFlow((s) => s.faces);
  const problems = useFlow((s) => s.problems);
  const readOnly = useFlow((s) => s.lease !== 'mine');
  const chosen = useSelection((s) => s.steps);
  const current = useSelection((s) => s.step);
  const looked = useSelection((s) => s.port);
  const handlers = useFlow((s) => s.book?.flow.handlers);
  const known = useRef(new Map<string, Made>());
  if (!book) return [];
  const steps = stepsById(book);
  const severities = problemsByStep(problems);
  const spoken = languages(book);
  const next = new Map<string, Made>();
  const cards: CardNode[] = [];
  for (const id of near) {
    const [step, box] = [steps.get(id), scene.boxes.get(id)];
    if (!step || !box) continue;
    const face = faceOf(faces, step);
    const at = moved?.get(id) ?? box;
    const collapsed = scene.collapsed.has(id);
    const entered = scene.entered.has(id);
    const wiring = wiringOf(book, step, face);
    const severity = severities.get(id) ?? null;
    const arrives = HANDLERS.filter((h) => handlers?.[h] === id);
    const [selected, isCurrent] = [chosen.has(id), current === id];
    const key = [
      at.x,
      at.y,
      collapsed,
      entered,
      wiring,
      severity,
      selected,
      isCurrent,
      readOnly,
      scene.reading,
      spoken,
      arrives,
      current === id ? looked : null,
    ].join();
    const before = known.current.get(id);
    if (before && before.step === step && before.face === face && before.key === key) {
      next.set(id, before);
      cards.push(before.node);
      continue;
    }
    const height = heightOf(face, collapsed);
    const node: CardNode = {
      id,
      type: 'step',
      position: { x: at.x, y: at.y },
      width: STEP_WIDTH,
      height,
      // Known beforehand, so that nothing has to be measured on the first frame.
      measured: { width: STEP_WIDTH, height },
      selected,
      draggable: !readOnly,
      connectable: false,
      ariaRole: 'group',
      ariaLabel: labelOf(step, face, wiring, severity),
      domAttributes: {
        tabIndex: isCurrent ? 0 : -1,
        'aria-roledescription': t`step`,
        ...(selected && { 'aria-current': true }),
      },
      data: {
        step,
        face,
        collapsed,
        entered,
        wiring,
        severity,
        spoken: face.says_ms != null || (face.languages?.length ?? 0) > 0 ? spoken : [],
        reading: scene.reading,
        port: isCurrent ? looked : null,
        arrives,
      },
    };
    next.set(id, { node, step, face, key });
    cards.push(node);
  }
  known.current = next;
  return cards;
}
