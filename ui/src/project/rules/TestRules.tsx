import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleMinus, Play } from 'lucide-react';
import { useState } from 'react';
import type { RulesTried } from '../../bindings/types';
import { asRefused, type Refused } from '../../host';
import { SampleValues } from '../../inspector/samples/SampleValues';
import { useTryWith } from '../../inspector/samples/store';
import { useWork } from '../../inspector/work';
import { Badge, Button, ErrorNotice } from '../../kit';
import { phrase } from '../../phrases';

/** Which rule such a caller would meet, and why not the others. */
export function TestRules({ chosen }: { chosen?: string }) {
  const { t } = useLingui();
  const { ask, flow, book } = useWork();
  const samples = useTryWith();
  const [tried, setTried] = useState<RulesTried | null>(null);
  const [failed, setFailed] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const nameOf = (id: string) =>
    (book.project.rules ?? []).find((one) => one.id === id)?.name || id;
  const run = async () => {
    setBusy(true);
    setFailed(null);
    try {
      setTried(await ask('try_rules', { ...flow, ...samples }));
    } catch (error) {
      setTried(null);
      setFailed(asRefused(error));
    }
    setBusy(false);
  };
  return (
    <section aria-label={t`Test the rules`} className="flex max-w-xl flex-col gap-2">
      <div className="flex items-center gap-2">
        <Button icon={<Play className="fill-current" />} loading={busy} onClick={() => void run()}>
          <Trans>Test the rules</Trans>
        </Button>
        <SampleValues />
      </div>
      {failed && <ErrorNotice details={failed.details}>{failed.message}</ErrorNotice>}
      {tried && (
        <div role="status" className="flex flex-col gap-1.5">
          <p className="font-medium">
            {tried.rule ? t`“${nameOf(tried.rule)}” fires.` : t`No rule fires.`}
          </p>
          <ul className="flex flex-col gap-1">
            {tried.rules.map((one) => (
              <li
                key={one.id}
                className={`flex items-start gap-2 rounded-md border border-line px-2.5 py-1.5 ${one.id === chosen ? 'bg-field' : ''}`}
              >
                {one.matches ? (
                  <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" aria-hidden="true" />
                ) : (
                  <CircleMinus className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
                )}
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{nameOf(one.id)}</span>
                  <span className="block text-muted text-sm">{phrase(one.why)}</span>
                </span>
                {one.id === tried.rule && <Badge tone="success">{t`fires`}</Badge>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
