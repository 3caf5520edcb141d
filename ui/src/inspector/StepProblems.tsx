import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { ChevronRight, CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Problem, Severity } from '../bindings/types';
import { useStepForm } from './step';

const LOOKS: Record<Severity, string> = {
  error: 'bg-error-soft text-error',
  warning: 'bg-warning-soft text-warning',
  hint: 'bg-hint-soft text-hint',
};
const ICONS = { error: CircleAlert, warning: TriangleAlert, hint: Info };
const ORDER: readonly Severity[] = ['error', 'warning', 'hint'];

interface Props {
  onShow(field: string): void;
}

/** What is wrong with this step, as the caller would experience it. */
export function StepProblems({ onShow }: Props) {
  const { t } = useLingui();
  const { problems } = useStepForm();
  if (problems.length === 0) return null;
  const sorted = ORDER.flatMap((severity) => problems.filter((p) => p.severity === severity));
  return (
    <ul aria-label={t`Problems of this step`} className="flex flex-col gap-2">
      {sorted.map((problem, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike in all they say.
        <li key={`${problem.code}-${problem.field}-${at}`}>
          <ProblemCard problem={problem} onShow={onShow} />
        </li>
      ))}
    </ul>
  );
}

function ProblemCard({ problem, onShow }: { problem: Problem } & Props) {
  const Icon = ICONS[problem.severity];
  const words = (
    <>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">{problem.what}</span>
        {problem.caller && <span className="block">{problem.caller}</span>}
        {problem.fix && (
          <span className="mt-0.5 flex items-center gap-0.5 font-medium underline-offset-2 group-hover:underline">
            {problem.fix}
            {problem.field && (
              <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 rtl:-scale-x-100" />
            )}
          </span>
        )}
      </span>
    </>
  );
  const box = clsx(
    'group flex w-full items-start gap-2.5 rounded-md px-3 py-2 text-start',
    LOOKS[problem.severity],
  );
  const { field } = problem;
  if (!field) return <div className={box}>{words}</div>;
  return (
    <button type="button" className={box} onClick={() => onShow(field)}>
      {words}
    </button>
  );
}
