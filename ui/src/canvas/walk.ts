// Going through the flow by keyboard: along lines, from output to output, back to where one was.
import { t } from '@lingui/core/macro';
import { type Book, exitOf, lineFrom, linesInto, stepName, stepOf, steps } from '../flow/book';
import { faceOf } from '../flow/faces';
import { chooseStep, useSelection, walkPast } from '../flow/selection';
import { useFlow } from '../flow/store';
import { announce } from '../kit';
import { goTo, withBook } from './actions';
import { currentScene } from './useScene';
import { seen } from './view';

/** Give a step the focus, so that it is read out. Its element may come with the next frame. */
export function focusStep(step: string): void {
  let tries = 4;
  const look = () => {
    const element = document.querySelector<HTMLElement>(
      `.react-flow__node[data-id="${CSS.escape(step)}"]`,
    );
    if (element) element.focus({ preventScroll: true });
    else if (tries-- > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Frames and notes take no focus of their own: keys reach them while nothing else has it. */
export function focusCanvas(): void {
  requestAnimationFrame(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

function walkTo(step: string, port: string | null = null): void {
  goTo(step, port);
  focusStep(step);
}

/** The step one stands on; without one, one is put on the nearest to the middle. */
function standing(book: Book): string | null {
  const { step } = useSelection.getState();
  if (step && stepOf(book, step)) return step;
  const part = seen();
  const [x, y] = [part.x + part.width / 2, part.y + part.height / 2];
  let best: string | null = null;
  let least = Infinity;
  for (const [id, box] of currentScene().boxes) {
    const far = Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
    if (far < least) [best, least] = [id, far];
  }
  if (best) walkTo(best);
  return null;
}

const ports = (book: Book, step: string) => {
  const found = stepOf(book, step);
  return found ? faceOf(useFlow.getState().faces, found).ports : [];
};

/** Along the output that is looked at, else along the first that leads somewhere. */
export function follow(): void {
  withBook((book) => {
    const step = standing(book);
    if (!step) return;
    const { port } = useSelection.getState();
    const chosen = port === null ? undefined : lineFrom(book, `${step}.${port}`);
    const first = ports(book, step).find((p) => lineFrom(book, `${step}.${p.id}`));
    const line =
      chosen ?? (port === null && first ? lineFrom(book, `${step}.${first.id}`) : undefined);
    if (line) walkTo(line.to);
    else announce(port === null ? t`This step leads nowhere.` : t`This output is not connected.`);
  });
}

/** To the step before: the one that one came from, else the first that leads here. */
export function back(): void {
  withBook((book) => {
    const step = standing(book);
    if (!step) return;
    const into = linesInto(book, step).filter((l) => exitOf(l.from).step !== step);
    const past = walkPast(-1, (id) => into.some((l) => exitOf(l.from).step === id));
    const line = into.find((l) => exitOf(l.from).step === past) ?? into[0];
    if (!line) {
      announce(t`Nothing leads here.`);
      return;
    }
    const from = exitOf(line.from);
    walkTo(from.step, from.port);
  });
}

/** The next output of the step, or the one before. */
export function sibling(by: 1 | -1): void {
  withBook((book) => {
    const step = standing(book);
    if (!step) return;
    const all = ports(book, step);
    if (all.length === 0) return;
    const { port } = useSelection.getState();
    const at = all.findIndex((p) => p.id === port);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
    if (!next) return;
    chooseStep(step, next.id);
    const line = lineFrom(book, `${step}.${next.id}`);
    const target = line && stepOf(book, line.to);
    const label = next.key ? `${next.key}: ${next.label}` : next.label;
    const name = target && stepName(target);
    announce(name ? t`${label}, leads to ${name}` : t`${label}, not connected`);
  });
}

export function toStart(): void {
  withBook((book) => {
    const start = book.flow.start ?? steps(book).find((s) => s.type === 'start')?.id;
    if (start && stepOf(book, start)) walkTo(start);
  });
}

/** To the step one looked at before, or after. */
export function through(by: 1 | -1): void {
  withBook((book) => {
    const step = walkPast(by, (id) => stepOf(book, id) !== undefined);
    if (step) walkTo(step);
  });
}

/** Where a key of the chosen menu leads. */
export function targetOfKey(key: string): string | null {
  return withBook((book) => {
    const { step } = useSelection.getState();
    const port = step ? ports(book, step).find((p) => p.key === key) : undefined;
    return (port && lineFrom(book, `${step}.${port.id}`)?.to) ?? null;
  });
}

export function pressKey(key: string): void {
  const to = targetOfKey(key);
  if (to) walkTo(to);
}
