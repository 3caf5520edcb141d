import { Trans, useLingui } from '@lingui/react/macro';
import type { Department, Prompt } from '../../bindings/types';
import { CodeField } from '../../inspector/code/CodeField';
import { TextControl } from '../../inspector/controls/TextControl';
import type { Slot } from '../../inspector/form/slot';
import { LanguageTabs, useLanguages } from '../../inspector/prompt/LanguageTabs';
import { useWork } from '../../inspector/work';
import { Chip, Field } from '../../kit';
import { Columns, Wide } from '../Columns';
import { useProjectSlot } from '../edit';
import { fieldOf, listOf } from '../list';
import { showThing, useSection } from '../section';
import { Things } from '../Things';

/** Parts of the company that calls are led to. */
export function Departments() {
  const { t } = useLingui();
  const { book } = useWork();
  const list = listOf<Department>(
    useProjectSlot('departments', t`Departments`, t`Change departments`),
    { add: t`Add a department`, remove: t`Remove a department` },
  );
  const people = (id: string) =>
    (book.project.agents ?? []).filter((agent) => agent.departments?.includes(id));
  return (
    <Things
      section="departments"
      title={t`Departments`}
      things={list.items.map((one) => ({
        id: one.id,
        name: one.name || one.id,
        detail: people(one.id)
          .map((agent) => agent.name || agent.id)
          .join(', '),
      }))}
      empty={t`There is no department yet. Calls and messages can be led to one.`}
      add={t`Add`}
      onAdd={() => list.add({ name: t`New department` }, 'department')}
      onRemove={list.remove}
    >
      {(id) => {
        const slot = list.slot(id);
        return (
          <Columns>
            <Field label={t`Name`}>
              <TextControl slot={fieldOf<string>(slot, 'name', t`Name`)} />
            </Field>
            <Field label={t`E-mail`} hint={t`Where its voicemail is announced.`}>
              <TextControl slot={fieldOf<string>(slot, 'email', t`E-mail`)} dir="ltr" />
            </Field>
            <Wide>
              <Greeting slot={fieldOf<Prompt>(slot, 'greeting', t`Greeting`)} id={id} />
            </Wide>
            <Wide>
              <p className="mb-1 font-medium text-muted text-sm">
                <Trans>People</Trans>
              </p>
              <div className="flex flex-wrap gap-1">
                {people(id).map((agent) => (
                  <Chip
                    key={agent.id}
                    onClick={() => {
                      showThing('people', agent.id);
                      useSection.setState({ section: 'people' });
                    }}
                  >
                    {agent.name || agent.id}
                  </Chip>
                ))}
                {people(id).length === 0 && (
                  <p className="text-muted">
                    <Trans>Nobody yet: a person’s departments are chosen under “People”.</Trans>
                  </p>
                )}
              </div>
            </Wide>
          </Columns>
        );
      }}
    </Things>
  );
}

/** What callers hear before they leave a message: one text in each language. */
function Greeting({ slot, id }: { slot: Slot<Prompt>; id: string }) {
  const { t } = useLingui();
  const { book, commit } = useWork();
  const { language } = useLanguages();
  const [first] = slot.value ?? [];
  const prompt = first && 'prompt' in first ? first.prompt : `${id}-greeting`;
  const text = book.texts[language]?.[prompt] ?? '';
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between">
        <span className="font-medium text-muted text-sm">
          <Trans>What callers hear before they leave a message</Trans>
        </span>
        <LanguageTabs prompts={first ? [prompt] : []} wide={false} />
      </div>
      <CodeField
        key={language}
        language="template"
        lines="many"
        label={t`Greeting of the voicemail`}
        value={text}
        placeholder={t`Empty: words of ours, in English or Arabic`}
        onValue={(next, more) => {
          const key = `${language}/${prompt}`;
          const before = book.texts[language]?.[prompt] ?? null;
          if (first && 'prompt' in first) {
            commit(
              () => ({
                label: t`Write the greeting`,
                changes: [{ part: 'text', key, before, after: next || null }],
              }),
              more.typing,
            );
            return;
          }
          slot.set([{ prompt }, ...(slot.value ?? [])], {
            ...more,
            also: (d) => d.set('text', key, next || null),
          });
        }}
      />
    </div>
  );
}
