/** What is written in the inspector's editors. */
export type CodeLanguage = 'template' | 'expression' | 'javascript' | 'json' | 'pattern';

export interface Mistake {
  /** From 1; none: the text as a whole. */
  line?: number | undefined;
  column?: number | undefined;
  message: string;
}
