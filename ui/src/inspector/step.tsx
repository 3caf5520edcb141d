/** The step whose settings are being edited, and how a control changes one of them. */
import { t } from '@lingui/core/macro';
import { createContext, useContext, useMemo } from 'react';
import type { Problem } from '../bindings/types';
import { type Step, stepName, stepOf } from '../flow/book';
import { type Draft, draft } from '../flow/draft';
import { isObject, isWithin, type Json, setAt } from './form/path';
import { useWork } from './work';

export interface SetMore {
  /** Which typing it belongs to, if it is being typed. */
  typing?: string | undefined;
  /** What changes with it in the same edit, such as a variable that is made for it. */
  also?: (edit: Draft) => void;
  /** What was done, instead of “Change …”. */
  label?: string;
}

export interface StepForm {
  step: Step;
  settings: Json;
  problems: readonly Problem[];
  /** Change what stands at a path; `what` names it for the undo menu. */
  set(path: string, value: unknown, what: string, more?: SetMore): void;
  /** Change fields of the step itself. */
  setStep(fields: Partial<Pick<Step, 'name' | 'note'>>, what: string, typing?: string): void;
}

export const StepContext = createContext<StepForm | null>(null);

const NO_SETTINGS: Json = {};

export function useStepForm(): StepForm {
  const form = useContext(StepContext);
  if (!form) throw new Error('There is no step around this.');
  return form;
}

/** The form of a step, for `StepContext`; `null` when the step is gone. */
export function useStep(id: string): StepForm | null {
  const work = useWork();
  const step = stepOf(work.book, id);
  const problems = useMemo(
    () => work.problems.filter((p) => p.node === id && (!p.flow || p.flow === work.book.flow.id)),
    [work.problems, work.book.flow.id, id],
  );
  const { commit } = work;
  return useMemo(() => {
    if (!step) return null;
    const settings = isObject(step.settings) ? step.settings : NO_SETTINGS;
    const change = (make: (step: Step) => Step, label: string, more: SetMore = {}) =>
      commit((book) => {
        const now = stepOf(book, id);
        if (!now) return null;
        const d = draft(book);
        d.set('step', id, make(now));
        more.also?.(d);
        return d.edit(more.label ?? label);
      }, more.typing);
    const name = stepName(step);
    return {
      step,
      settings,
      problems,
      set: (path, value, what, more) =>
        change(
          (now) => withSettings(now, setAt(now.settings ?? {}, path, value)),
          t`Change “${name}”: ${what}`,
          more,
        ),
      setStep: (fields, what, typing) =>
        change((now) => tidied({ ...now, ...fields }), what, { typing }),
    };
  }, [step, problems, commit, id]);
}

function withSettings(step: Step, settings: unknown): Step {
  const { settings: _, ...rest } = step;
  const made = isObject(settings) ? settings : {};
  return Object.keys(made).length > 0 ? { ...rest, settings: made } : rest;
}

function tidied(step: Step): Step {
  const made = { ...step };
  if (!made.name) delete made.name;
  if (!made.note) delete made.note;
  return made;
}

/** The problem to show at a setting. `deep`: also those of what is inside it. */
export function problemAt(
  problems: readonly Problem[],
  path: string,
  deep: boolean,
): Problem | undefined {
  return problems.find((p) => (deep ? isWithin(p.field ?? '', path) : p.field === path) && path);
}
