import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowLeft, ArrowRight, MousePointerClick } from 'lucide-react';
import { turnTo } from '../canvas/actions';
import { edits, stepName, steps } from '../flow';
import { readingOf } from '../flow/reading';
import { Field, Segmented } from '../kit';
import { Combobox } from '../kit/Combobox';
import { LanguageList } from './controls/LanguageList';
import { TextControl } from './controls/TextControl';
import type { Slot } from './form/slot';
import { VariableList } from './VariableList';
import { useWork } from './work';

/** What belongs to the flow as a whole; here while no step is selected. */
export function FlowSettings() {
  const { t } = useLingui();
  const { book, commit } = useWork();
  const { flow } = book;
  const all = steps(book).map((step) => ({ value: step.id, label: stepName(step) }));
  const text = (field: 'name' | 'description', label: string): Slot<string> => ({
    value: flow[field],
    usual: '',
    path: field,
    label,
    set: (next, more) => commit((now) => edits.setFlowField(now, field, next), more?.typing),
  });
  const none = { value: '', label: t`None` };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <p className="flex shrink-0 items-center gap-2.5 border-line border-b px-3.5 py-3 text-muted">
        <MousePointerClick aria-hidden="true" className="size-5 shrink-0" />
        <Trans>Nothing selected: these are the settings of the whole flow.</Trans>
      </p>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-3.5 py-3.5">
        <Field label={t`Name`}>
          <TextControl slot={text('name', t`Name`)} />
        </Field>
        <Field label={t`What it is for`}>
          <TextControl slot={text('description', t`What it is for`)} lines />
        </Field>
        <Field
          label={t`Languages`}
          hint={flow.languages?.length ? undefined : t`Those of the project.`}
        >
          <LanguageList
            label={t`Languages`}
            value={flow.languages ?? []}
            inherited={book.project.languages ?? []}
            onValue={(next) =>
              commit((now) => edits.setFlowField(now, 'languages', next.length ? next : undefined))
            }
          />
        </Field>
        <Field
          label={t`Drawn towards`}
          hint={t`Everybody sees the flow drawn this way, in every language.`}
        >
          <Segmented
            label={t`Drawn towards`}
            value={readingOf(book)}
            onValue={(reading) => void turnTo(reading)}
            options={[
              { value: 'right', label: <ArrowRight />, name: t`To the right` },
              { value: 'left', label: <ArrowLeft />, name: t`To the left` },
              { value: 'down', label: <ArrowDown />, name: t`Downwards` },
            ]}
          />
        </Field>
        <Field label={t`Starts at`}>
          <Combobox
            value={flow.start ?? ''}
            options={all}
            placeholder={t`Choose a step`}
            onValue={(id) => commit((now) => edits.setStart(now, id))}
          />
        </Field>
        <Field
          label={t`When a step fails`}
          hint={t`Where callers go when a step fails and its own output for that is not connected.`}
        >
          <Combobox
            value={flow.handlers?.error ?? ''}
            options={[none, ...all]}
            placeholder={t`None`}
            onValue={(id) => commit((now) => edits.setHandler(now, 'error', id || null))}
          />
        </Field>
        <Field
          label={t`After the caller hung up`}
          hint={t`Steps that still run then, such as sending a message. Nobody hears them.`}
        >
          <Combobox
            value={flow.handlers?.hangup ?? ''}
            options={[none, ...all]}
            placeholder={t`None`}
            onValue={(id) => commit((now) => edits.setHandler(now, 'hangup', id || null))}
          />
        </Field>
        <section aria-label={t`Variables`} className="mt-2 flex flex-col gap-2">
          <h3 className="font-semibold">
            <Trans>Variables</Trans>
          </h3>
          <VariableList />
        </section>
      </div>
    </div>
  );
}
