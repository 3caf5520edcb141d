import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ContentRow, UseOf } from '../../bindings/types';
import { settled } from '../../flow';
import { call } from '../../host';
import { projectNow } from '../store';
import { Places } from './Places';

/** The steps that say it, in all flows of the project. */
export function Used({ row }: { row: ContentRow }) {
  const { t } = useLingui();
  const [uses, setUses] = useState<readonly UseOf[] | null>(null);
  const { id, kind } = row;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count is another list
  useEffect(() => {
    let here = true;
    settled()
      .then(() =>
        call('where_used', {
          project: projectNow(),
          flow: '',
          kind: kind === 'prompt' ? 'prompt' : 'clip',
          id,
        }),
      )
      .then(
        (found) => here && setUses(found.uses),
        () => undefined,
      );
    return () => {
      here = false;
    };
  }, [id, kind, row.uses]);
  return (
    <section aria-label={t`Where it is used`}>
      <h3 className="mb-1 font-semibold text-sm">
        <Trans>Where it is used</Trans>
      </h3>
      {uses && <Places uses={uses} />}
    </section>
  );
}
