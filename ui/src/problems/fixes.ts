// What can be mended without deciding anything: one press, one edit that can be undone.
import { t } from '@lingui/core/macro';
import type { Problem } from '../bindings/types';
import { type Book, type Edit, edits, type Faces, languages, steps } from '../flow';

export type Fix =
  | { kind: 'edit'; label: string; edit: () => Edit | null }
  /** Somebody chooses the step that follows. */
  | { kind: 'connect'; exit: string }
  /** Somebody writes the text. */
  | { kind: 'write'; prompt: string; language: string };

const output = 'output:';

export function fixOf(problem: Problem, book: Book, faces: Faces): Fix | null {
  const args = problem.args ?? {};
  const name = args.name ?? '';
  const node = problem.node ?? '';
  const variable = book.flow.variables?.find((one) => one.id === name);
  const edit = (label: string, make: () => Edit | null): Fix => ({
    kind: 'edit',
    label,
    edit: make,
  });
  switch (problem.code) {
    case 'loose_output':
      return problem.field?.startsWith(output)
        ? { kind: 'connect', exit: `${node}.${problem.field.slice(output.length)}` }
        : null;
    case 'dangling_line':
    case 'duplicate_line': {
      const from = args.from;
      return from ? edit(t`Remove the line`, () => edits.disconnect(book, [from])) : null;
    }
    case 'unreachable':
      return edit(t`Remove the step`, () =>
        edits.remove(book, faces, { steps: [node], heal: false }),
      );
    case 'unknown_variable':
      // An expression may name a field of something; only a plain name can be declared.
      return /^[a-z_][a-z0-9_]*$/i.test(name)
        ? edit(t`Declare “${name}”`, () => edits.addVariable(book, { id: name, type: 'text' }).edit)
        : null;
    case 'never_set':
      return variable
        ? edit(t`Make it an input`, () => edits.setVariable(book, name, { direction: 'input' }))
        : null;
    case 'secret_in_open_variable':
      return variable
        ? edit(t`Mark as sensitive`, () => edits.setVariable(book, name, { sensitive: true }))
        : null;
    case 'leading_zeros_lost':
      return variable
        ? edit(t`Make it a text`, () => edits.setVariable(book, name, { type: 'text' }))
        : null;
    case 'unknown_language': {
      const { language } = args;
      return language
        ? edit(t`Serve this language too`, () =>
            edits.setFlowField(book, 'languages', [...languages(book), language]),
          )
        : null;
    }
    case 'no_start': {
      const start = steps(book).find((step) => step.type === 'start');
      return start
        ? edit(t`Begin at “${start.name || start.id}”`, () => edits.setStart(book, start.id))
        : null;
    }
    case 'missing_prompt':
      return args.prompt && args.language
        ? { kind: 'write', prompt: args.prompt, language: args.language }
        : null;
    default:
      return null;
  }
}
