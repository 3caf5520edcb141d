import { useLingui } from '@lingui/react/macro';
import type { UiLanguage } from '../bindings/types';
import { Segmented } from '../kit';
import { Row, Rows } from './Row';
import { changeSettings, useSettings } from './store';

export function Language() {
  const { t } = useLingui();
  const language = useSettings((state) => state.settings.language);
  return (
    <Rows>
      <Row
        title={t`Language of the window`}
        about={t`Arabic mirrors the window. Flows keep their own direction and languages.`}
      >
        <Segmented<UiLanguage>
          label={t`Language of the window`}
          value={language}
          onValue={(next) => changeSettings({ language: next })}
          options={[
            { value: 'system', label: t`As the system` },
            // Each language by its own name, whatever the window speaks now.
            { value: 'en', label: <span lang="en">English</span> },
            { value: 'ar', label: <span lang="ar">العربية</span> },
          ]}
        />
      </Row>
    </Rows>
  );
}
