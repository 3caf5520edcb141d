// Everything the canvas can be told by a key; ux.md §3 is the map.
import { msg } from '@lingui/core/macro';
import { type Command, registerCommands } from '../app/commands';
import { setOpen } from '../app/layout';
import { usePlace } from '../app/place';
import { copyChosen, cutChosen, pasteFromMenu } from '../clipboard';
import * as edits from '../flow/edits';
import { bounds, type Point, STEP_WIDTH } from '../flow/measure';
import type { Reading } from '../flow/reading';
import { choose, chooseNothing, useSelection } from '../flow/selection';
import { canEdit, useFlow } from '../flow/store';
import {
  duplicateChosen,
  extract,
  foldChosen,
  frameChosen,
  noteAt,
  nudge,
  removeChosen,
  resizeChosen,
  tidy,
  withBook,
} from './actions';
import { addPage } from './PageTabs';
import { setCanvas, useCanvas } from './state';
import { currentScene } from './useScene';
import { fitTo, toScreen, viewSize, zoomBy } from './view';
import { back, focusStep, follow, pressKey, sibling, targetOfKey, through, toStart } from './walk';

const here = () => usePlace.getState().screen === 'designer' && useFlow.getState().book !== null;
const editable = () => here() && canEdit();
const chosen = () => useSelection.getState();
const oneStep = () => editable() && chosen().step !== null;
const someSteps = () => editable() && chosen().steps.size > 0;
const something = () => {
  const { steps: s, frames, notes } = chosen();
  return s.size + frames.size + notes.size > 0;
};
const removable = () => editable() && (something() || chosen().lines.size > 0);

/** Beside the chosen step, on the screen. */
function besideChosen(step: string): Point {
  const box = currentScene().boxes.get(step);
  const size = viewSize();
  if (!box) return { x: size.width / 2, y: size.height / 2 };
  const beside = {
    right: { x: box.x + box.width + 24, y: box.y },
    left: { x: box.x - 24 - STEP_WIDTH, y: box.y },
    down: { x: box.x, y: box.y + box.height + 24 },
  };
  return toScreen(beside[currentScene().reading]);
}

function addAfterChosen(): void {
  withBook((book) => {
    const { step, port } = chosen();
    if (!step) return;
    const exit = port ? `${step}.${port}` : edits.outputMeant(book, useFlow.getState().faces, step);
    // After the end of a call nothing follows: the step then stands beside it, by itself.
    const box = currentScene().boxes.get(step);
    const spot = exit || !box ? null : { x: box.x, y: box.y + box.height + 48 };
    setCanvas({ choosing: { what: 'add', at: besideChosen(step), exit, spot } });
  });
}

function connectChosen(): void {
  withBook((book) => {
    const { step, port } = chosen();
    if (!step) return;
    const exit = port ? `${step}.${port}` : edits.outputMeant(book, useFlow.getState().faces, step);
    if (exit) setCanvas({ choosing: { what: 'connect', at: besideChosen(step), exit } });
  });
}

function renameChosen(): void {
  const { step, frames, notes } = chosen();
  const [frame] = frames;
  const [note] = notes;
  if (step) setCanvas({ naming: step });
  else if (frame) setCanvas({ naming: `frame:${frame}` });
  else if (note) setCanvas({ naming: `note:${note}` });
}

/** To the first field of the inspector. */
function editChosen(): void {
  setOpen('inspector', true);
  requestAnimationFrame(() => {
    const panel = document.querySelector('[data-scope~="inspector"]');
    const first = panel?.querySelector<HTMLElement>(
      'input:not([type="hidden"]), textarea, select, [role="tab"], button',
    );
    first?.focus();
  });
}

/** The menu of what is chosen, as by a right click on it. */
function showMenu(): void {
  const { step } = chosen();
  const element =
    (step && document.querySelector(`.react-flow__node[data-id="${CSS.escape(step)}"]`)) ||
    document.querySelector('.react-flow__pane');
  const at = element?.getBoundingClientRect();
  if (!element || !at) return;
  element.dispatchEvent(
    new MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: at.left + Math.min(at.width / 2, 120),
      clientY: at.top + Math.min(at.height / 2, 40),
    }),
  );
}

function fitChosen(): void {
  const scene = currentScene();
  const boxes = [...chosen().steps].flatMap((id) => scene.boxes.get(id) ?? []);
  fitTo(bounds(boxes) ?? scene.bounds);
}

const onCanvas = (command: Command): Command => ({ scope: 'canvas', ...command });

const arrows = [
  ['Left', -1, 0],
  ['Right', 1, 0],
  ['Up', 0, -1],
  ['Down', 0, 1],
] as const;

const moves: Command[] = arrows.flatMap(([name, x, y]) =>
  [8, 64].map((by) =>
    onCanvas({
      id: `canvas.move.${name}.${by}`,
      title: msg`Move what is chosen`,
      keys: `Alt+${by === 64 ? 'Shift+' : ''}Arrow${name}`,
      hidden: true,
      when: () => editable() && something(),
      run: () => nudge(x * by, y * by),
    }),
  ),
);

const sizes: Command[] = arrows.flatMap(([name, x, y]) =>
  [8, 64].map((by) =>
    onCanvas({
      id: `canvas.size.${name}.${by}`,
      title: msg`Resize the chosen frames and notes`,
      keys: `Ctrl+${by === 64 ? 'Shift+' : ''}Arrow${name}`,
      hidden: true,
      when: () => editable() && chosen().frames.size + chosen().notes.size > 0,
      run: () => resizeChosen(x * by, y * by),
    }),
  ),
);

const keypad: Command[] = [...'1234567890*#'].map((key) =>
  onCanvas({
    id: `walk.key.${key}`,
    title: msg`Go where a key of the menu leads`,
    keys: key,
    hidden: true,
    when: () => here() && targetOfKey(key) !== null,
    run: () => pressKey(key),
  }),
);

/** What the arrow keys do, as far as the flow goes that way: right, left, down, up. */
const arrowsOf: Record<Reading, readonly (() => void)[]> = {
  right: [follow, back, () => sibling(1), () => sibling(-1)],
  left: [back, follow, () => sibling(1), () => sibling(-1)],
  // There the first output leaves at the right.
  down: [() => sibling(-1), () => sibling(1), follow, back],
};
const walk = (arrow: number) => () => arrowsOf[currentScene().reading][arrow]?.();

const walking: Command[] = [
  { id: 'walk.follow', title: msg`Follow the output`, keys: 'ArrowRight', run: walk(0) },
  { id: 'walk.back', title: msg`Back to the step before`, keys: 'ArrowLeft', run: walk(1) },
  { id: 'walk.down', title: msg`Next output`, keys: 'ArrowDown', run: walk(2) },
  { id: 'walk.up', title: msg`Output before`, keys: 'ArrowUp', run: walk(3) },
  { id: 'walk.start', title: msg`Go to the start`, keys: 'Home', run: toStart },
  { id: 'walk.past', title: msg`Step looked at before`, keys: '[', run: () => through(-1) },
  { id: 'walk.next', title: msg`Step looked at after`, keys: ']', run: () => through(1) },
].map((command) => onCanvas({ ...command, when: here }));

const editing: Command[] = [
  {
    id: 'edit.remove',
    title: msg`Remove and join the neighbours`,
    keys: ['Delete', 'Backspace'],
    when: removable,
    run: () => removeChosen(true),
  },
  {
    id: 'edit.cut_out',
    title: msg`Remove without joining`,
    keys: ['Shift+Delete', 'Shift+Backspace'],
    when: removable,
    run: () => removeChosen(false),
  },
  {
    id: 'edit.copy',
    title: msg`Copy`,
    keys: 'Ctrl+C',
    when: () => here() && something(),
    run: copyChosen,
  },
  {
    id: 'edit.cut',
    title: msg`Cut`,
    keys: 'Ctrl+X',
    when: () => editable() && something(),
    run: cutChosen,
  },
  {
    id: 'edit.paste',
    title: msg`Paste`,
    keys: 'Ctrl+V',
    native: true,
    when: editable,
    run: pasteFromMenu,
  },
  {
    id: 'edit.duplicate',
    title: msg`Duplicate`,
    keys: 'Ctrl+D',
    when: () => editable() && something(),
    run: duplicateChosen,
  },
  {
    id: 'edit.all',
    title: msg`Choose all steps`,
    keys: 'Ctrl+A',
    when: here,
    run: () => choose({ steps: currentScene().boxes.keys() }),
  },
  {
    id: 'edit.none',
    title: msg`Choose nothing`,
    keys: 'Escape',
    hidden: true,
    when: () => here() && (something() || chosen().lines.size > 0),
    run: chooseNothing,
  },
  {
    id: 'edit.rename',
    title: msg`Rename`,
    keys: 'F2',
    when: () => editable() && something(),
    run: renameChosen,
  },
  {
    id: 'step.edit',
    title: msg`Edit the step`,
    keys: 'Enter',
    when: () => here() && chosen().step !== null,
    run: editChosen,
  },
  {
    id: 'step.add',
    title: msg`Add a step after this one`,
    keys: 'A',
    when: oneStep,
    run: addAfterChosen,
  },
  {
    id: 'step.connect',
    title: msg`Connect an output with a step`,
    keys: 'C',
    when: oneStep,
    run: connectChosen,
  },
  {
    id: 'step.menu',
    title: msg`Commands of the chosen step`,
    keys: ['Ctrl+.', 'ContextMenu', 'Shift+F10'],
    when: here,
    run: showMenu,
  },
].map((command) => onCanvas(command));

const arranging: Command[] = [
  {
    id: 'canvas.tidy',
    title: msg`Tidy up the chosen steps, or all`,
    keys: 'Ctrl+Shift+L',
    when: editable,
    run: () => void tidy(),
  },
  {
    id: 'canvas.frame',
    title: msg`Frame what is chosen`,
    keys: 'Ctrl+G',
    when: editable,
    run: frameChosen,
  },
  { id: 'canvas.note', title: msg`Add a note`, when: editable, run: () => noteAt() },
  { id: 'canvas.page', title: msg`Add a page`, when: editable, run: addPage },
  {
    id: 'canvas.extract',
    title: msg`Make a sub-flow of the chosen steps`,
    keys: 'Ctrl+Shift+G',
    when: someSteps,
    run: () => void extract(),
  },
  {
    id: 'canvas.fold',
    title: msg`Fold or unfold the chosen steps`,
    keys: 'F',
    when: someSteps,
    run: foldChosen,
  },
  {
    id: 'view.outline',
    title: msg`Show or hide the outline`,
    keys: 'Ctrl+Shift+O',
    when: here,
    run: () => setCanvas({ outline: !useCanvas.getState().outline }),
  },
  {
    id: 'view.fit',
    title: msg`Show the whole flow`,
    keys: 'Shift+1',
    when: here,
    run: () => fitTo(currentScene().bounds),
  },
  {
    id: 'view.fit.chosen',
    title: msg`Show what is chosen`,
    keys: 'Shift+2',
    when: here,
    run: fitChosen,
  },
  {
    id: 'view.more',
    title: msg`Zoom in`,
    keys: ['Plus', '=', 'Shift+='],
    when: here,
    run: () => zoomBy(1.2),
  },
  { id: 'view.less', title: msg`Zoom out`, keys: 'Minus', when: here, run: () => zoomBy(1 / 1.2) },
];

/** Out of the fields of a step, back onto the step. */
const leaving: Command = {
  id: 'step.leave',
  title: msg`Back to the canvas`,
  keys: 'Escape',
  scope: 'inspector',
  whileTyping: true,
  hidden: true,
  when: () => here() && chosen().step !== null,
  run: () => focusStep(chosen().step ?? ''),
};

registerCommands(leaving, ...walking, ...moves, ...sizes, ...keypad, ...editing, ...arranging);
