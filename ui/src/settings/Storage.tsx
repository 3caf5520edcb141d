import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { About } from '../bindings/types';
import { asRefused, call, type Refused } from '../host';
import { ErrorNotice, Spinner } from '../kit';
import { Row, Rows } from './Row';

/** What the studio says of itself: read when it is looked at. */
export function useAbout() {
  const [about, setAbout] = useState<About | null>(null);
  const [failed, setFailed] = useState<Refused | null>(null);
  useEffect(() => {
    call('about', {}).then(setAbout, (error: unknown) => setFailed(asRefused(error)));
  }, []);
  const notice = failed ? (
    <ErrorNotice code={failed.code} details={failed.details}>
      {failed.message}
    </ErrorNotice>
  ) : (
    <Spinner className="m-3 text-muted" />
  );
  return { about, notice };
}

export function sizeInWords(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

export function Storage() {
  const { t, i18n } = useLingui();
  const { about, notice } = useAbout();
  if (!about) return notice;
  return (
    <>
      <Rows>
        <Row
          title={t`Data folder`}
          about={t`The journal, named versions, calls and these settings. Flows stay in their projects.`}
        >
          <bdi dir="ltr" className="selectable break-all">
            {about.data_folder}
          </bdi>
        </Row>
        <Row title={t`Size`}>
          <span className="tabular-nums">{sizeInWords(about.data_bytes, i18n.locale)}</span>
        </Row>
      </Rows>
      <p className="px-4 pt-3 text-muted text-sm">
        <Trans>Nothing of it leaves this machine.</Trans>
      </p>
    </>
  );
}
