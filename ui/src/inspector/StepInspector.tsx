import { Trans, useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { edits } from '../flow';
import { Field, TextArea } from '../kit';
import { useTyping } from './controls/typing';
import { FieldRow } from './form/FieldRow';
import { Fields } from './form/Fields';
import { sectionsOf } from './form/sections';
import { settingsDef } from './form/shape';
import { inner, type Slot } from './form/slot';
import { GoesTo } from './goes/GoesTo';
import { Header } from './Header';
import { PromptField } from './prompt/PromptField';
import { StepProblems } from './StepProblems';
import { showField } from './showField';
import { StepContext, type StepForm, useStep, useStepForm } from './step';
import { tools } from './tools';
import { labelOf } from './words';
import { useWork } from './work';

/** All there is to set on one step, in the same order for all types. */
export function StepInspector({ id }: { id: string }) {
  const form = useStep(id);
  if (!form) return null;
  return (
    <StepContext.Provider value={form}>
      <Inside key={id} form={form} />
    </StepContext.Provider>
  );
}

/** The settings as a whole: fields of it change one setting each. */
function rootSlot(form: StepForm): Slot {
  return {
    value: form.settings,
    usual: {},
    path: '',
    label: '',
    set: (next, more) => form.set('', next, '', more),
  };
}

function Inside({ form }: { form: StepForm }) {
  const { t } = useLingui();
  const { readOnly } = useWork();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const show = (path: string) => {
    if (showField(box.current, path)) return;
    // It may be one of the advanced ones, which have been opened now.
    requestAnimationFrame(() => showField(box.current, path));
  };
  const { step } = form;
  const { prompts, own, advanced } = sectionsOf(step.type);
  const root = rootSlot(form);
  // Each setting is changed by itself, so that the undo menu can say which.
  const field = (name: string): Slot => ({
    ...inner(root, name, ''),
    set: (next, more) => form.set(name, next, labelOf(`${settingsDef(step.type)}.${name}`), more),
  });
  const Tools = tools[step.type];
  return (
    <div className="flex min-h-0 flex-1 flex-col" ref={box}>
      <Header />
      <fieldset
        disabled={readOnly}
        className="flex min-h-0 min-w-0 flex-1 flex-col gap-5 overflow-y-auto px-3.5 py-3.5"
      >
        <StepProblems onShow={show} />
        {step.note && <Note />}
        {prompts.map((prompt, index) =>
          index === 0 ? (
            <Section key={prompt.key} title={labelOf(prompt.key)}>
              <div data-field={prompt.name}>
                <PromptField main slot={{ ...field(prompt.name), label: labelOf(prompt.key) }} />
              </div>
            </Section>
          ) : (
            <FieldRow key={prompt.key} field={prompt} slot={field(prompt.name)} />
          ),
        )}
        {own.map((section) => (
          <Section key={section.title} title={labelOf(section.title)}>
            <Fields
              title={labelOf(section.title)}
              fields={section.fields}
              slot={root}
              fieldSlot={field}
            />
          </Section>
        ))}
        {Tools && <Tools />}
        <Section title={t`Goes to`}>
          <GoesTo />
        </Section>
        <section aria-label={t`Advanced`} className="border-line border-t pt-2">
          <button
            type="button"
            data-advanced=""
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex min-h-8 w-full items-center gap-1.5 rounded-sm font-semibold text-muted hover:text-text"
          >
            <ChevronRight
              aria-hidden="true"
              className={clsx(
                'size-4 transition-transform',
                open ? 'rotate-90' : 'rtl:-scale-x-100',
              )}
            />
            <Trans>Advanced</Trans>
          </button>
          {open && (
            <div className="flex flex-col gap-3 pt-2">
              <Fields fields={advanced} slot={root} fieldSlot={field} />
              {!step.note && <Note />}
              <p className="text-muted text-sm">
                <Trans>Id</Trans>{' '}
                <code dir="ltr" className="selectable font-mono">
                  {step.id}
                </code>
              </p>
            </div>
          )}
        </section>
      </fieldset>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2.5">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Note() {
  const { t } = useLingui();
  const { commit } = useWork();
  const form = useStepForm();
  const typing = useTyping(form.step.note ?? '', (text, more) =>
    commit((book) => edits.remark(book, form.step.id, text), more.typing),
  );
  return (
    <Field label={t`Note for other designers`}>
      <TextArea
        rows={1}
        value={typing.text}
        onChange={(e) => typing.type(e.target.value)}
        onFocus={typing.focus}
        onBlur={typing.blur}
      />
    </Field>
  );
}
