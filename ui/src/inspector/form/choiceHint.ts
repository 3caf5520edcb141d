import { hintOf } from '../words';
import { described } from './shape';

/** The sentence that explains one choice, in the language of the window. */
export const choiceHint = (def: string, value: string): string =>
  hintOf(`${def}=${value}`, described(def, value));
