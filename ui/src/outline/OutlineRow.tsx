// One line of the outline: a step, a step that is listed elsewhere, or an output that leads nowhere.
import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { ChevronRight, CircleAlert, TriangleAlert, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { rename } from '../canvas/actions';
import { problemsByStep } from '../canvas/problems';
import { NameField } from '../canvas/StepNode';
import { exitOf, stepName, stepOf } from '../flow/book';
import { faceOf } from '../flow/faces';
import { kindName } from '../flow/kinds';
import { useFlow } from '../flow/store';
import { StepTile } from '../nodes/card/icons';
import type { Row } from './rows';

interface Props {
  id: string;
  row: Row;
  top: number;
  current: boolean;
  folded: boolean;
  naming: boolean;
  onPick: (row: Row) => void;
  onFold: (row: Row, to: boolean) => void;
  onNaming: (id: string) => void;
  onNamed: () => void;
}

/** Deeper than this, rows are indented no further: the level is still told. */
const MOST_INDENTS = 12;

function useWords(row: Row) {
  const { t } = useLingui();
  const book = useFlow((s) => s.book);
  const faces = useFlow((s) => s.faces);
  const problems = useFlow((s) => s.problems);
  const step = book && stepOf(book, row.step);
  const from = row.exit ? exitOf(row.exit) : null;
  const source = from && book && stepOf(book, from.step);
  const port = source && faceOf(faces, source).ports.find((p) => p.id === from?.port);
  const output = row.level > 1 || row.is !== 'step' ? (port?.label ?? from?.port ?? '') : '';
  const name = step ? stepName(step) : row.step;
  const kind = step ? kindName(step.type) : '';
  const severity = row.is === 'step' ? (problemsByStep(problems).get(row.step) ?? null) : null;
  const state = severity === 'error' ? t`Error` : severity === 'warning' ? t`Warning` : '';
  return { step, name, kind, output, key: port?.key, severity, state };
}

export const OutlineRow = memo(function OutlineRow(props: Props) {
  const { id, row, top, current, folded, naming, onPick, onFold, onNaming, onNamed } = props;
  const { t } = useLingui();
  const { step, name, kind, output, key, severity, state } = useWords(row);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens for keys
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-selected={current}
      aria-expanded={row.parent ? !folded : undefined}
      className={clsx(
        'absolute inset-x-1 flex h-7.5 items-center gap-1.5 rounded-sm pe-2',
        current ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
      style={{ top, paddingInlineStart: 4 + Math.min(MOST_INDENTS, row.level - 1) * 14 }}
      onClick={() => onPick(row)}
      onDoubleClick={() => row.is === 'step' && onNaming(row.id)}
    >
      <button
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        className={clsx(
          'flex size-5 shrink-0 items-center justify-center text-muted',
          !row.parent && 'invisible',
        )}
        onClick={(e) => {
          e.stopPropagation();
          onFold(row, !folded);
        }}
      >
        <ChevronRight className={clsx('size-3.5', folded ? 'rtl:-scale-x-100' : 'rotate-90')} />
      </button>
      {output && (
        <span className="flex max-w-[45%] shrink-0 items-center gap-1 text-muted text-sm">
          {key && (
            <kbd className="rounded-xs bg-listen-soft px-1 font-sans font-semibold text-listen text-xs">
              {key}
            </kbd>
          )}
          <span dir="auto" className={clsx('truncate', row.loose && 'text-warning')}>
            {output}
          </span>
        </span>
      )}
      {row.is === 'open' ? (
        <span className={clsx('truncate text-sm', row.loose ? 'text-warning' : 'text-muted')}>
          {row.loose ? (
            t`not connected`
          ) : (
            <>
              <span aria-hidden="true">–</span>
              <span className="sr-only">{t`not connected`}</span>
            </>
          )}
        </span>
      ) : (
        <>
          {row.is === 'again' ? (
            <>
              <Undo2 aria-hidden="true" className="size-3.5 shrink-0 text-muted rtl:-scale-x-100" />
              <span className="sr-only">{t`goes to`}</span>
            </>
          ) : (
            step && <StepTile type={step.type} size="sm" />
          )}
          {naming ? (
            <NameField
              name={name}
              label={t`Name of the step`}
              className="min-w-0 flex-1 rounded-xs bg-field px-1 outline-2 outline-accent"
              onDone={(next) => {
                if (next !== null && next !== name) rename(row.step, next);
                onNamed();
              }}
            />
          ) : (
            <span
              dir="auto"
              className={clsx('truncate', row.is === 'step' ? 'font-medium' : 'text-muted')}
            >
              {name}
            </span>
          )}
          {row.is === 'step' && <span className="shrink-0 text-muted text-xs">{kind}</span>}
        </>
      )}
      {state && <span className="sr-only">{state}</span>}
      {severity === 'error' && <CircleAlert className="ms-auto size-3.5 shrink-0 text-error" />}
      {severity === 'warning' && (
        <TriangleAlert className="ms-auto size-3.5 shrink-0 text-warning-dot" />
      )}
    </div>
  );
});
