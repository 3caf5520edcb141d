// The studio's sentences in Arabic: English with its parts in {braces}, and the same in Arabic.
import calls from './calls.json';
import expressions from './expressions.json';
import files from './files.json';
import refusals from './refusals.json';
import vocabulary from './vocabulary.json';

export const arabic: readonly (readonly string[])[] = [
  ...calls,
  ...expressions,
  ...refusals,
  ...files,
  ...vocabulary,
];
