// What of the tests is painted on the canvas, and which test is looked at.
import { create } from 'zustand';
import { setMarks } from '../canvas/live';
import { useFlow } from '../flow';
import { paintPath, paintUncovered } from './coverage';
import { useRuns } from './runs';

interface State {
  test: string | null;
  /** Outputs that no test takes are dotted. */
  coverage: boolean;
}

export const useShown = create<State>(() => ({ test: null, coverage: false }));

let painted = false;

function paint(): void {
  const { book, faces } = useFlow.getState();
  const { test, coverage } = useShown.getState();
  const { ran, taken } = useRuns.getState();
  if (!book || (!coverage && !test)) {
    // Marks of others are left alone.
    if (painted) setMarks({});
    painted = false;
    return;
  }
  painted = true;
  if (coverage) setMarks(paintUncovered(book, faces, taken));
  else if (test) setMarks(paintPath(book, ran[test]?.result.path ?? []));
}

export function showTest(test: string | null): void {
  useShown.setState({ test, coverage: false });
  paint();
}

export function showCoverage(coverage: boolean): void {
  useShown.setState({ coverage });
  paint();
}

/** New results, another flow: painted anew. */
export function followRuns(): () => void {
  const ends = [
    useRuns.subscribe((now, before) => {
      if (now.ran !== before.ran || now.taken !== before.taken) paint();
    }),
  ];
  return () => {
    for (const end of ends) end();
    useShown.setState({ test: null, coverage: false });
    paint();
  };
}
