import { Trans, useLingui } from '@lingui/react/macro';
import { LanguageList } from '../inspector/controls/LanguageList';
import { MapControl } from '../inspector/controls/MapControl';
import { TextControl } from '../inspector/controls/TextControl';
import type { Slot } from '../inspector/form/slot';
import { useWork } from '../inspector/work';
import { Combobox, Field } from '../kit';
import { Columns, Wide } from './Columns';
import { useProjectSlot } from './edit';

const zones = (): string[] => {
  try {
    return Intl.supportedValuesOf('timeZone');
  } catch {
    return ['UTC', 'Asia/Dubai', 'Asia/Riyadh'];
  }
};

/** The project itself: names, time zone, languages, and the numbers its flows answer. */
export function General() {
  const { t } = useLingui();
  const { flows, book } = useWork();
  const name = useProjectSlot('name', t`Name`, t`Change the project’s name`);
  const company = useProjectSlot('company', t`Company`, t`Change the company`);
  const zone = useProjectSlot('time_zone', t`Time zone`, t`Change the time zone`);
  const languages = useProjectSlot('languages', t`Languages`, t`Change the languages`);
  const numbers = useProjectSlot('numbers', t`Numbers`, t`Change the numbers`);
  const parameters = useProjectSlot('parameters', t`Parameters`, t`Change the parameters`);
  const all = numbers.value ?? {};
  const numberOf = (flow: string, label: string): Slot<string> => ({
    value: all[flow],
    usual: '',
    path: `numbers.${flow}`,
    label,
    set: (next, more) => {
      const { [flow]: _, ...rest } = all;
      numbers.set(next ? { ...rest, [flow]: next } : rest, more);
    },
  });
  return (
    <section aria-label={t`General`} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
      <Columns>
        <Field label={t`Name of the project`}>
          <TextControl slot={name} />
        </Field>
        <Field label={t`Company`} hint={t`Known in flows as call.company.`}>
          <TextControl slot={company} />
        </Field>
        <Field label={t`Time zone`} hint={t`In which hours and dates are meant.`}>
          <Combobox
            value={zone.value ?? 'UTC'}
            options={zones().map((one) => ({ value: one, label: one.replaceAll('_', ' ') }))}
            onValue={(next) => zone.set(next)}
          />
        </Field>
        <Field
          label={t`Languages`}
          hint={t`Callers are served in these; the first is the usual one.`}
        >
          <LanguageList
            label={t`Languages`}
            value={languages.value ?? ['en']}
            onValue={(next) => next.length > 0 && languages.set(next)}
          />
        </Field>
        <Wide>
          <h3 className="mt-2 mb-2 font-semibold">
            <Trans>Numbers</Trans>
          </h3>
          <Columns>
            {flows.map((flow) => (
              <Field key={flow.id} label={flow.name}>
                <TextControl
                  slot={numberOf(flow.id, flow.name)}
                  dir="ltr"
                  placeholder={t`Number or extension`}
                />
              </Field>
            ))}
          </Columns>
        </Wide>
        <Wide>
          <h3 className="mt-2 mb-1 font-semibold">
            <Trans>Parameters</Trans>
          </h3>
          <p className="mb-2 text-muted">
            <Trans>
              Values for the input variables of all flows, such as addresses of systems.
            </Trans>
          </p>
          <MapControl item={{ is: 'value' }} slot={parameters as Slot} />
          {(book.flow.variables ?? []).length === 0 &&
            Object.keys(parameters.value ?? {}).length === 0 && (
              <p className="mt-2 text-muted text-sm">
                <Trans>This flow has no input variables.</Trans>
              </p>
            )}
        </Wide>
      </Columns>
    </section>
  );
}
