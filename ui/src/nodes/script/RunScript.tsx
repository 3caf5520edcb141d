import { Trans, useLingui } from '@lingui/react/macro';
import { Play } from 'lucide-react';
import { useState } from 'react';
import type { Tried } from '../../bindings/types';
import { asRefused, type Refused } from '../../host';
import { SampleValues } from '../../inspector/samples/SampleValues';
import { useTryWith } from '../../inspector/samples/store';
import { shown } from '../../inspector/samples/useTried';
import { useStepForm } from '../../inspector/step';
import { useWork } from '../../inspector/work';
import { Button, ErrorNotice } from '../../kit';
import { phrase } from '../../phrases';
import { WouldSet } from '../api/TryApi';

/** Run the script once with the sample values. */
export function RunScript() {
  const { settings } = useStepForm();
  return <RunCode code={typeof settings.code === 'string' ? settings.code : ''} />;
}

export function RunCode({ code }: { code: string }) {
  const { t } = useLingui();
  const { ask, flow } = useWork();
  const { values } = useTryWith();
  const [tried, setTried] = useState<Tried | null>(null);
  const [failed, setFailed] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setFailed(null);
    try {
      setTried(await ask('try_script', { ...flow, code, values, run: true }));
    } catch (error) {
      setTried(null);
      setFailed(asRefused(error));
    }
    setBusy(false);
  };
  const line = tried?.line;
  return (
    <section aria-label={t`Run it`} className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <Button
          icon={<Play className="fill-current" />}
          loading={busy}
          disabled={!code.trim()}
          onClick={() => void run()}
        >
          <Trans>Run</Trans>
        </Button>
        <SampleValues />
      </div>
      {failed && <ErrorNotice details={failed.details}>{failed.message}</ErrorNotice>}
      {tried && (
        <div role="status" className="flex flex-col gap-2">
          {tried.error ? (
            <ErrorNotice>
              {line ? t`Line ${line}: ${phrase(tried.error)}` : phrase(tried.error)}
            </ErrorNotice>
          ) : (
            <p className="selectable text-muted">
              <Trans>
                Returns <bdi className="font-mono text-text">{shown(tried.value ?? null)}</bdi>
              </Trans>
            </p>
          )}
          {tried.set && Object.keys(tried.set).length > 0 && <WouldSet values={tried.set} />}
          {tried.console && tried.console.length > 0 && (
            <pre
              role="log"
              dir="ltr"
              aria-label={t`Console`}
              className="selectable max-h-40 overflow-auto whitespace-pre-wrap rounded-md border border-line bg-field p-2 text-start font-mono text-sm"
            >
              {tried.console.join('\n')}
            </pre>
          )}
        </div>
      )}
    </section>
  );
}
