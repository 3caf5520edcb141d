import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, Plus, Search } from 'lucide-react';
import { useMemo } from 'react';
import type { Content } from '../bindings/types';
import { Button, Menu, Segmented, Select, TextInput } from '../kit';
import { choices, type Filter } from './filter';
import { giveScript, giveSounds } from './give';
import { chooseFiles, reviewFolder } from './review/review';
import { allStates, StateSign, stateWords } from './states';

interface Props {
  content: Content;
  /** Rows that are shown. */
  shown: number;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** `null`: nothing may be written. */
  onNew: (() => void) | null;
}

/** Finding and filtering, and what comes in and goes out. */
export function Toolbar({ content, shown, filter, onFilter, onNew }: Props) {
  const { t } = useLingui();
  const set = (fields: Partial<Filter>) => onFilter({ ...filter, ...fields });
  return (
    <header className="flex shrink-0 flex-col gap-2 p-3">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="font-semibold text-lg">
          <Trans>Content</Trans>
        </h1>
        <span role="status" className="text-muted text-sm">
          <Plural value={shown} one="# row" other="# rows" />
        </span>
        <span className="flex-1" />
        <InAndOut languages={content.languages} readOnly={!onNew} />
        {onNew && (
          <Button look="primary" icon={<Plus />} onClick={onNew}>
            <Trans>New prompt</Trans>
          </Button>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <TextInput
          type="search"
          aria-label={t`Find in content`}
          placeholder={t`Find by name, text, tag`}
          icon={<Search />}
          value={filter.words}
          onChange={(event) => set({ words: event.target.value })}
          className="w-52!"
        />
        <Segmented
          label={t`Kind`}
          value={filter.kind}
          onValue={(kind) => set({ kind })}
          options={[
            { value: 'all', label: t`All` },
            { value: 'prompt', label: t`Prompts` },
            { value: 'sound', label: t`Sounds` },
            { value: 'video', label: t`Videos` },
            { value: 'picture', label: t`Pictures` },
          ]}
        />
        <Filters content={content} filter={filter} set={set} />
      </div>
    </header>
  );
}

interface FiltersProps {
  content: Content;
  filter: Filter;
  set: (fields: Partial<Filter>) => void;
}

function Filters({ content, filter, set }: FiltersProps) {
  const { t, i18n } = useLingui();
  const { categories, tags } = useMemo(() => choices(content.rows), [content.rows]);
  const named = (all: string, names: readonly string[]) => [
    { value: NONE, label: all },
    ...names.map((name) => ({ value: name, label: name })),
  ];
  const own = (value: string) => (value === NONE ? '' : value);
  return (
    <>
      <Select
        label={t`State`}
        value={filter.state}
        onValue={(state) => set({ state })}
        className="w-32!"
        options={[
          { value: 'all' as const, label: t`Every state` },
          ...allStates.map((state) => ({
            value: state,
            label: i18n._(stateWords[state]),
            icon: <StateSign state={state} />,
          })),
          { value: 'unused' as const, label: t`Unused` },
        ]}
      />
      {categories.length > 0 && (
        <Select
          label={t`Category`}
          value={filter.category || NONE}
          onValue={(value) => set({ category: own(value) })}
          className="w-32!"
          options={named(t`Every category`, categories)}
        />
      )}
      {tags.length > 0 && (
        <Select
          label={t`Tag`}
          value={filter.tag || NONE}
          onValue={(value) => set({ tag: own(value) })}
          className="w-32!"
          options={named(t`Every tag`, tags)}
        />
      )}
      <Select
        label={t`Order`}
        value={filter.sort}
        onValue={(sort) => set({ sort })}
        className="w-36!"
        options={[
          { value: 'name', label: t`By name` },
          { value: 'state', label: t`Most urgent first` },
          { value: 'length', label: t`Longest first` },
          { value: 'uses', label: t`Most used first` },
        ]}
      />
    </>
  );
}

/** Radix takes an empty value for none. */
const NONE = '\u0000';

function InAndOut({ languages, readOnly }: { languages: readonly string[]; readOnly: boolean }) {
  const { t } = useLingui();
  const more = <ChevronDown aria-hidden="true" />;
  return (
    <>
      {!readOnly && (
        <Menu
          align="end"
          trigger={
            <Button>
              <Trans>Take in</Trans>
              {more}
            </Button>
          }
          sections={[
            [
              { id: 'files', label: t`Files…`, onSelect: () => chooseFiles() },
              {
                id: 'folder',
                label: t`A folder, such as prompts/ar/digits…`,
                onSelect: () => void reviewFolder(),
              },
            ],
          ]}
        />
      )}
      <Menu
        align="end"
        trigger={
          <Button>
            <Trans>Give out</Trans>
            {more}
          </Button>
        }
        sections={[
          [
            {
              id: 'csv',
              label: t`Script for recording, as a table…`,
              onSelect: () => void giveScript(languages, 'csv', false),
            },
            {
              id: 'pdf',
              label: t`Script for recording, as a PDF…`,
              onSelect: () => void giveScript(languages, 'pdf', false),
            },
            {
              id: 'open',
              label: t`Script of what nobody has recorded…`,
              onSelect: () => void giveScript(languages, 'csv', true),
            },
          ],
          [
            {
              id: 'sounds',
              label: t`All sounds for Asterisk…`,
              hint: t`µ-law at 8 kHz, in folders of languages`,
              onSelect: () => void giveSounds(languages),
            },
          ],
        ]}
      />
    </>
  );
}
