// What can be done with what is chosen, by a right click or by Ctrl+. – the same things that keys
// do, so that they can be found.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { keysOf, useCommands } from '../app/commands';
import * as edits from '../flow/edits';
import { choose, chooseStep, useSelection } from '../flow/selection';
import { canEdit, useFlow } from '../flow/store';
import { ContextMenu, type MenuItem, type MenuSections } from '../kit';
import { fitFrame, lineUp, make, noteAt, spread, withBook } from './actions';
import { COLOURS } from './Marks';
import { addPage } from './PageTabs';
import { setCanvas } from './state';
import { kindOfNode } from './useDrag';
import { toFlow } from './view';

/** A command as an entry, with the keys it has. */
function useEntry() {
  const commands = useCommands((s) => s.commands);
  const own = useCommands((s) => s.own);
  return (id: string, label: string, more: Partial<MenuItem> = {}): MenuItem => {
    const command = commands.get(id);
    const keys = command && keysOf(command, own)[0];
    const off = !command || command.when?.() === false;
    return {
      id,
      label,
      disabled: off,
      ...(keys && { keys }),
      onSelect: () => command?.run(),
      ...more,
    };
  };
}

function useSections(at: { x: number; y: number }): MenuSections {
  const { t } = useLingui();
  const entry = useEntry();
  const { steps, lines, frames, notes, step } = useSelection();
  const book = useFlow((s) => s.book);
  const stoppable = useCommands((s) => s.commands.has('call.breakpoint'));
  const names: Record<(typeof COLOURS)[number], string> = {
    grey: t`Grey`,
    blue: t`Blue`,
    purple: t`Purple`,
    amber: t`Amber`,
    teal: t`Teal`,
    green: t`Green`,
    red: t`Red`,
  };
  if (!canEdit() || !book) return [[entry('view.fit', t`Show the whole flow`)]];
  const clipboard = [
    entry('edit.cut', t`Cut`),
    entry('edit.copy', t`Copy`),
    entry('edit.paste', t`Paste`),
    entry('edit.duplicate', t`Duplicate`),
  ];
  const [frame] = frames;
  const [note] = notes;
  if (steps.size === 0 && (frame || note)) {
    const set = (color: string) =>
      withBook((b) =>
        make(frame ? edits.setFrame(b, frame, { color }) : edits.setNote(b, note ?? '', { color })),
      );
    return [
      [
        entry('edit.rename', frame ? t`Rename` : t`Write`),
        {
          id: 'colour',
          label: t`Colour`,
          items: COLOURS.map((c) => ({ id: c, label: names[c], onSelect: () => set(c) })),
        },
        ...(frame
          ? [{ id: 'fit', label: t`Fit to its steps`, onSelect: () => fitFrame(frame) }]
          : []),
      ],
      clipboard,
      [entry('edit.remove', t`Remove`, { danger: true })],
    ];
  }
  if (steps.size === 0 && lines.size > 0) {
    return [[entry('edit.remove', t`Disconnect`, { danger: true })]];
  }
  if (steps.size === 0) {
    const spot = toFlow(at);
    return [
      [
        {
          id: 'add',
          label: t`Add a step…`,
          onSelect: () => setCanvas({ choosing: { what: 'add', at, exit: null, spot } }),
        },
        { id: 'note', label: t`Add a note`, onSelect: () => noteAt(spot) },
        entry('canvas.frame', t`Add a frame`),
        { id: 'page', label: t`Add a page`, onSelect: addPage },
      ],
      [entry('edit.paste', t`Paste`), entry('edit.all', t`Choose all steps`)],
      [entry('canvas.tidy', t`Tidy up`), entry('view.fit', t`Show the whole flow`)],
    ];
  }
  const many = steps.size > 1;
  const arrange: MenuItem = {
    id: 'arrange',
    label: t`Line up`,
    disabled: !many,
    items: [
      { id: 'left', label: t`Left edges`, onSelect: () => lineUp('left') },
      { id: 'centre', label: t`Centres`, onSelect: () => lineUp('centre') },
      { id: 'right', label: t`Right edges`, onSelect: () => lineUp('right') },
      { id: 'top', label: t`Upper edges`, onSelect: () => lineUp('top') },
      { id: 'middle', label: t`Middles`, onSelect: () => lineUp('middle') },
      { id: 'bottom', label: t`Lower edges`, onSelect: () => lineUp('bottom') },
      {
        id: 'across',
        label: t`Spread across`,
        disabled: steps.size < 3,
        onSelect: () => spread('x'),
      },
      {
        id: 'down',
        label: t`Spread downwards`,
        disabled: steps.size < 3,
        onSelect: () => spread('y'),
      },
    ],
  };
  const handlers = book.flow.handlers ?? {};
  const flow: MenuItem[] =
    step === null
      ? []
      : [
          {
            id: 'failures',
            label: t`Failures without an output go here`,
            checked: handlers.error === step,
            onSelect: () =>
              withBook((b) =>
                make(edits.setHandler(b, 'error', handlers.error === step ? null : step)),
              ),
          },
          {
            id: 'hangup',
            label: t`Runs after the caller hung up`,
            checked: handlers.hangup === step,
            onSelect: () =>
              withBook((b) =>
                make(edits.setHandler(b, 'hangup', handlers.hangup === step ? null : step)),
              ),
          },
        ];
  return [
    step === null
      ? []
      : [
          entry('step.edit', t`Edit`),
          entry('edit.rename', t`Rename`),
          entry('step.add', t`Add a step after it`),
          entry('step.connect', t`Connect an output…`),
          ...(stoppable ? [entry('call.breakpoint', t`Stop calls here, or no more`)] : []),
        ],
    clipboard,
    [
      arrange,
      entry('canvas.tidy', t`Tidy up`),
      entry('canvas.fold', t`Fold or unfold`),
      entry('canvas.frame', t`Put in a frame`),
      entry('canvas.extract', t`Make a sub-flow of it`),
    ],
    flow,
    [
      entry('edit.remove', t`Remove and join the neighbours`, { danger: true }),
      entry('edit.cut_out', t`Remove`, { danger: true }),
    ],
  ];
}

export function CanvasMenu({ children }: { children: ReactNode }) {
  const [at, setAt] = useState({ x: 0, y: 0 });
  const sections = useSections(at);
  return (
    <ContextMenu sections={sections}>
      <div
        className="absolute inset-0"
        onContextMenuCapture={(e) => {
          setAt({ x: e.clientX, y: e.clientY });
          const target = e.target as Element;
          const node = target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
          const line = target.closest<SVGElement>('[data-line]')?.dataset.line;
          const now = useSelection.getState();
          if (node) {
            const { part, id } = kindOfNode(node);
            if (part === 'step' && !now.steps.has(id)) chooseStep(id);
            if (part === 'frame' && !now.frames.has(id)) choose({ frames: [id] });
            if (part === 'note' && !now.notes.has(id)) choose({ notes: [id] });
          } else if (line) {
            if (!now.lines.has(line)) choose({ lines: [line] });
          } else if (target.closest('.react-flow__pane')) {
            choose({});
          }
        }}
      >
        {children}
      </div>
    </ContextMenu>
  );
}
