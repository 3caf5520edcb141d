// Problems as the studio tells them, but for reasons inside them that it gives in its own words.
import type { Problem } from '../bindings/types';
import { phrase } from '../phrases';

export function inWindowWords(problem: Problem): Problem {
  const why = problem.args?.why;
  const words = why && phrase(why);
  return words && words !== why ? { ...problem, what: problem.what.replace(why, words) } : problem;
}
