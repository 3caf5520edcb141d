/**
 * What a setting or a choice is called: English, Arabic; then the hint under it in Arabic. The
 * English hint is the description in the schema unless one stands here. No hint: the label says it.
 */
export type Word = readonly [en: string, ar: string, hintAr?: string, hintEn?: string];

export type Words = Record<string, Word>;
