// The canvas itself: React Flow moves the view and drags elements; which elements there are, what
// they look like and what comes of it is ours.
import {
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStoreApi,
  ViewportPortal,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { runCommand } from '../app/commands';
import { setOpen } from '../app/layout';
import { choose, useSelection } from '../flow/selection';
import { canEdit, useFlow } from '../flow/store';
import { showChosen } from './actions';
import { beginConnect } from './connect';
import { NearDots } from './Dots';
import { Lines } from './Lines';
import { FrameBox, NoteBox } from './Marks';
import { useNear } from './near';
import { keepView, openView } from './openView';
import { StepNode } from './StepNode';
import { setCanvas } from './state';
import { useCards } from './useCards';
import { kindOfNode, useDrag } from './useDrag';
import { useMarks } from './useMarks';
import { byPointer, usePick } from './usePick';
import {
  attachView,
  currentView,
  isFar,
  LEAST_ZOOM,
  MID_ZOOM,
  MOST_ZOOM,
  onMoving,
  onView,
  tellMoving,
  tellView,
  toFlow,
} from './view';
import { focusStep } from './walk';
import './canvas.css';

const nodeTypes = { step: StepNode, frame: FrameBox, note: NoteBox };
const NO_LINES: never[] = [];
const GRID: [number, number] = [8, 8];
const RESTS_AFTER_MS = 140;

/** The view as React Flow has it goes to all who draw by it, and back. */
function useView(box: React.RefObject<HTMLDivElement | null>): void {
  const store = useStoreApi();
  const flow = useReactFlow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `flow` is a new object now and then; the first one works as long as the store lives
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = store.getState().transform;
    const end = store.subscribe(({ transform }) => {
      if (transform === last) return;
      last = transform;
      const [x, y, zoom] = transform;
      tellMoving(true);
      tellView({ x, y, zoom });
      clearTimeout(timer);
      timer = setTimeout(rest, RESTS_AFTER_MS);
    });
    // Where frames take long, a pause between two of them is no rest.
    const rest = () => {
      const at = last;
      requestAnimationFrame(() => requestAnimationFrame(() => at === last && tellMoving(false)));
    };
    const letGo = attachView(element, flow);
    return () => {
      end();
      letGo();
      clearTimeout(timer);
      tellMoving(false);
    };
  }, [store, box]);
}

/** What only changes how things are painted goes to the element without React. */
function useLook(box: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const detail = isFar() ? 'far' : currentView().zoom < MID_ZOOM ? 'mid' : 'near';
      if (element.dataset.detail !== detail) element.dataset.detail = detail;
    };
    const moving = (now: boolean) => {
      element.toggleAttribute('data-moving', now);
      document.documentElement.toggleAttribute('data-canvas-moving', now);
    };
    // With Space held the view is moved, also where a step is under the pointer.
    const space = (e: KeyboardEvent) => {
      if (e.code === 'Space') element.toggleAttribute('data-panning', e.type === 'keydown');
    };
    look();
    addEventListener('keydown', space);
    addEventListener('keyup', space);
    const ends = [onView(look), onMoving(moving)];
    return () => {
      removeEventListener('keydown', space);
      removeEventListener('keyup', space);
      for (const end of ends) end();
    };
  }, [box]);
}

/** A flow opens where one left it, and the chosen step is brought into sight. */
function useFollow(): void {
  const flow = useFlow((s) => (s.stage.is === 'open' ? `${s.project}/${s.flow}` : ''));
  useEffect(() => {
    if (!flow) return;
    const frame = requestAnimationFrame(() => openView(flow));
    return () => cancelAnimationFrame(frame);
  }, [flow]);
  useEffect(() => {
    if (!flow) return;
    const ends = [
      onMoving((moving) => !moving && keepView(flow)),
      useSelection.subscribe(() => keepView(flow)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [flow]);
  useEffect(
    () =>
      useSelection.subscribe((now, before) => {
        if (!now.step || now.step === before.step) return;
        if (!byPointer()) showChosen();
        // Whoever walks by keyboard stands on the step that is chosen.
        if (document.activeElement?.matches('.react-flow__node')) focusStep(now.step);
      }),
    [],
  );
}

function Inside() {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  useView(box);
  useLook(box);
  useFollow();
  const near = useNear();
  const drag = useDrag();
  const pick = usePick();
  const cards = useCards(near.steps, drag.moved);
  const marks = useMarks(drag.moved);
  const readOnly = useFlow((s) => s.lease !== 'mine');
  const latest = useRef({ drag, pick });
  latest.current = { drag, pick };

  const change = useCallback((changes: NodeChange[]) => {
    latest.current.drag.change(changes);
    latest.current.pick.change(changes);
  }, []);
  const nodes = useMemo(() => [...marks, ...cards], [marks, cards]);

  const pressDown = (e: React.PointerEvent) => {
    pick.down(e);
    const exit = (e.target as Element).closest<HTMLElement>('[data-exit]')?.dataset.exit;
    if (!exit || e.button !== 0) return;
    const { step } = splitExit(exit);
    beginConnect(e.nativeEvent, exit, {
      click: () => choose({ steps: [step], port: exit.slice(step.length + 1) }),
    });
  };
  const twice = (e: React.MouseEvent) => {
    const target = e.target as Element;
    const node = target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (node) {
      const { part } = kindOfNode(node);
      if (part !== 'step' || target.closest('.cw-name')) {
        if (canEdit()) setCanvas({ naming: node });
      } else {
        setOpen('inspector', true);
      }
      return;
    }
    if (!target.closest('.react-flow__pane') || !canEdit()) return;
    const at = toFlow({ x: e.clientX, y: e.clientY });
    const spot = { x: at.x - 8, y: at.y - 24 };
    if (isFar()) runCommand('view.fit.chosen');
    else
      setCanvas({
        choosing: { what: 'add', at: { x: e.clientX, y: e.clientY }, exit: null, spot },
      });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the steps in it are what is worked with
    <div
      ref={box}
      className="cw-canvas"
      dir="ltr"
      onPointerDownCapture={pressDown}
      onDoubleClick={twice}
    >
      <ReactFlow
        nodes={nodes}
        edges={NO_LINES}
        nodeTypes={nodeTypes}
        onNodesChange={change}
        onNodeClick={(_, node) => pick.click(node.id)}
        onPaneClick={pick.paneClick}
        onNodeDragStart={(_, __, moved) => drag.begin(moved)}
        onNodeDragStop={drag.end}
        onSelectionDragStart={(_, moved) => drag.begin(moved)}
        onSelectionDragStop={drag.end}
        onSelectionStart={pick.bandStart}
        onSelectionEnd={pick.bandEnd}
        nodesDraggable={!readOnly}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        selectionKeyCode={null}
        deleteKeyCode={null}
        multiSelectionKeyCode={MULTI}
        panActivationKeyCode="Space"
        panOnDrag={PAN_BUTTONS}
        panOnScroll
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={GRID}
        minZoom={LEAST_ZOOM}
        maxZoom={MOST_ZOOM}
        disableKeyboardA11y
        proOptions={NO_SIGN}
        aria-label={t`Steps of the flow`}
      >
        <ViewportPortal>
          <NearDots part={near.part} />
        </ViewportPortal>
        <Lines near={near.lines} moved={drag.moved} />
      </ReactFlow>
    </div>
  );
}

const MULTI = ['Shift', 'Control', 'Meta'];
const PAN_BUTTONS = [1];
const NO_SIGN = { hideAttribution: true };

function splitExit(exit: string): { step: string } {
  return { step: exit.slice(0, exit.indexOf('.')) };
}

export function Graph() {
  return (
    <ReactFlowProvider>
      <Inside />
    </ReactFlowProvider>
  );
}
