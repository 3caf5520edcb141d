import { useLingui } from '@lingui/react/macro';
import { Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from '../bindings/types';
import { Segmented } from '../kit';
import { Row, Rows } from './Row';
import { changeSettings, useSettings } from './store';

const sizes = [100, 125, 150, 200];
const motions = { system: null, reduced: true, full: false } as const;

export function Appearance() {
  const { t, i18n } = useLingui();
  const { theme, text_size, reduced_motion } = useSettings((state) => state.settings);
  const percent = new Intl.NumberFormat(i18n.locale, { style: 'percent' });
  const motion = reduced_motion === null ? 'system' : reduced_motion ? 'reduced' : 'full';
  return (
    <Rows>
      <Row title={t`Theme`}>
        <Segmented<Theme>
          label={t`Theme`}
          value={theme}
          onValue={(next) => changeSettings({ theme: next })}
          options={[
            { value: 'system', label: [<Monitor key="i" />, t`As the system`] },
            { value: 'light', label: [<Sun key="i" />, t`Light`] },
            { value: 'dark', label: [<Moon key="i" />, t`Dark`] },
          ]}
        />
      </Row>
      <Row title={t`Text size`} about={t`Everything grows with it`}>
        <Segmented
          label={t`Text size`}
          value={String(text_size ?? 100)}
          onValue={(next) => changeSettings({ text_size: Number(next) })}
          options={sizes.map((size) => ({
            value: String(size),
            label: percent.format(size / 100),
          }))}
        />
      </Row>
      <Row title={t`Motion`} about={t`Reduced: nothing glides, pulses or spins`}>
        <Segmented<keyof typeof motions>
          label={t`Motion`}
          value={motion}
          onValue={(next) => changeSettings({ reduced_motion: motions[next] })}
          options={[
            { value: 'system', label: t`As the system` },
            { value: 'reduced', label: t`Reduced` },
            { value: 'full', label: t`Full` },
          ]}
        />
      </Row>
    </Rows>
  );
}
