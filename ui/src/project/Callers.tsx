import { Trans, useLingui } from '@lingui/react/macro';
import type { Profile } from '../bindings/types';
import { MapControl } from '../inspector/controls/MapControl';
import { languageName } from '../inspector/controls/options';
import { TextControl } from '../inspector/controls/TextControl';
import { useWork } from '../inspector/work';
import { Field, Select } from '../kit';
import { Columns, Wide } from './Columns';
import { useProjectSlot } from './edit';
import { fieldOf, listOf } from './list';
import { Things } from './Things';

/** Callers to try flows with. */
export function Callers() {
  const { t, i18n } = useLingui();
  const { book } = useWork();
  const list = listOf<Profile>(useProjectSlot('callers', t`Callers`, t`Change callers`), {
    add: t`Add a caller`,
    remove: t`Remove a caller`,
  });
  const none = 'none';
  return (
    <Things
      section="callers"
      title={t`Callers`}
      things={list.items.map((one) => ({
        id: one.id,
        name: one.name || one.id,
        detail: one.caller ?? '',
      }))}
      empty={t`There is no caller to try flows with yet.`}
      add={t`Add`}
      onAdd={() => list.add({ name: t`New caller` }, 'caller')}
      onRemove={list.remove}
    >
      {(id) => {
        const slot = list.slot(id);
        const language = fieldOf<string>(slot, 'language', t`Language`);
        return (
          <Columns>
            <Field label={t`Name`}>
              <TextControl slot={fieldOf<string>(slot, 'name', t`Name`)} />
            </Field>
            <Field label={t`Language`}>
              <Select
                value={language.value || none}
                onValue={(next) => language.set(next === none ? undefined : next)}
                options={[
                  { value: none, label: t`Not known` },
                  ...(book.project.languages ?? []).map((one) => ({
                    value: one,
                    label: languageName(one, i18n.locale),
                  })),
                ]}
              />
            </Field>
            <Field label={t`Calls from`}>
              <TextControl slot={fieldOf<string>(slot, 'caller', t`Calls from`)} dir="ltr" />
            </Field>
            <Field label={t`Calls the number`}>
              <TextControl slot={fieldOf<string>(slot, 'called', t`Calls the number`)} dir="ltr" />
            </Field>
            <Wide>
              <h4 className="mb-2 font-medium text-muted text-sm">
                <Trans>What is known of the customer</Trans>
              </h4>
              <MapControl item={{ is: 'value' }} slot={fieldOf(slot, 'customer', t`customer`)} />
            </Wide>
            <Wide>
              <h4 className="mb-2 font-medium text-muted text-sm">
                <Trans>Values for the flow’s input variables</Trans>
              </h4>
              <MapControl item={{ is: 'value' }} slot={fieldOf(slot, 'inputs', t`inputs`)} />
            </Wide>
          </Columns>
        );
      }}
    </Things>
  );
}
