import { hintOf, labelOf } from '../words';
import { described } from './shape';

/** The sentence that explains one choice, in the language of the window. */
export function choiceHint(def: string, value: string): string {
  const hint = hintOf(`${def}=${value}`, described(def, value));
  // What only says the label again says nothing.
  return hint.replace(/\.$/, '') === labelOf(`${def}=${value}`) ? '' : hint;
}
