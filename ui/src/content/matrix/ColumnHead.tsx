import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { ContentRow } from '../../bindings/types';
import { Checkbox, Menu } from '../../kit';
import { tally } from '../filter';
import { giveScript, giveSounds } from '../give';
import { allStates, StateSign, stateWords } from '../states';
import { keyOf } from '../store';
import { Part } from './Part';

interface Props {
  rows: readonly ContentRow[];
  name: string;
  /** A language's column; `null`: none. */
  language: string | null;
  /** All rows can be chosen here. */
  all?: {
    chosen: ReadonlySet<string>;
    onChosen: (chosen: ReadonlySet<string>) => void;
  };
}

/** What a column is, how far it is, and what can be done with all of it. */
export function ColumnHead({ rows, name, language, all }: Props) {
  const { t, i18n } = useLingui();
  if (language === null) {
    const how =
      all && (all.chosen.size === 0 ? false : all.chosen.size >= rows.length ? true : 'some');
    return (
      <Part is="columnheader" className="flex items-center gap-2.5 px-3">
        {all && how !== undefined && (
          <Checkbox
            checked={how}
            onChange={(on) => all.onChosen(new Set(on ? rows.map(keyOf) : []))}
          >
            <span className="sr-only">{t`Choose all`}</span>
          </Checkbox>
        )}
        {name}
      </Part>
    );
  }
  const counts = tally(rows, language);
  const prompts = rows.filter((row) => row.kind === 'prompt').length;
  const done = (counts.get('recorded') ?? 0) + (counts.get('synthetic') ?? 0);
  const states = allStates.map((state) => ({
    id: state,
    label: `${i18n._(stateWords[state])}: ${counts.get(state) ?? 0}`,
    icon: <StateSign state={state} />,
    disabled: true,
  }));
  return (
    <Part is="columnheader" className="px-1">
      <Menu
        trigger={
          <button
            type="button"
            className="flex min-h-8 w-full items-center justify-between gap-2 rounded-md px-2 hover:bg-hover"
          >
            <span lang={language} className="truncate text-text">
              {name}
            </span>
            <span className="sr-only">{t`what can be done`}</span>
            <span className="flex items-center gap-1 font-normal text-xs tabular-nums">
              <Trans>
                {done} of {prompts}
              </Trans>
              <ChevronDown aria-hidden="true" className="size-3.5" />
            </span>
          </button>
        }
        sections={[
          states,
          [
            {
              id: 'csv',
              label: t`Script of what is open, as a table…`,
              onSelect: () => void giveScript([language], 'csv', true),
            },
            {
              id: 'pdf',
              label: t`Script of what is open, as a PDF…`,
              onSelect: () => void giveScript([language], 'pdf', true),
            },
            {
              id: 'sounds',
              label: t`Sounds for Asterisk…`,
              onSelect: () => void giveSounds([language]),
            },
          ],
        ]}
      />
    </Part>
  );
}
