import { useLingui } from '@lingui/react/macro';

/** What kinds of value are called. */
export function useTypeNames(): Record<string, string> {
  const { t } = useLingui();
  return {
    text: t`Text`,
    number: t`Number`,
    boolean: t`Yes or no`,
    list: t`List`,
    object: t`Object`,
    date: t`Date`,
    time: t`Time`,
  };
}
