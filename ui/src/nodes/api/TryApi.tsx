import { Trans, useLingui } from '@lingui/react/macro';
import { Play } from 'lucide-react';
import { useState } from 'react';
import type { ApiTried, TryWith, VarType } from '../../bindings/types';
import type { Draft } from '../../flow/draft';
import { variableName } from '../../flow/edits/flow';
import { outputName } from '../../flow/kinds';
import { asRefused, type Refused } from '../../host';
import { CodeField } from '../../inspector/code/CodeField';
import { SampleValues } from '../../inspector/samples/SampleValues';
import { useTryWith } from '../../inspector/samples/store';
import { useStepForm } from '../../inspector/step';
import { useWork } from '../../inspector/work';
import { Badge, Button, ErrorNotice, Field, NumberInput, Segmented } from '../../kit';
import { phrase } from '../../phrases';
import { AskPermit } from '../../project/systems/AskPermit';
import { Really } from './Really';
import { ResponseTree } from './ResponseTree';

type Way = 'mocks' | 'answer' | 'host';

/** Send the request once: to the prepared answers, to one of one's own, or really. */
export function TryApi() {
  const { t } = useLingui();
  const { ask, flow, book } = useWork();
  const { step, settings, set } = useStepForm();
  const samples = useTryWith();
  const [way, setWay] = useState<Way>('mocks');
  const [status, setStatus] = useState(200);
  const [answer, setAnswer] = useState('{\n  "ok": true\n}');
  const [tried, setTried] = useState<ApiTried | null>(null);
  const [failed, setFailed] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const saved = Array.isArray(settings.save) ? (settings.save as { path?: string }[]) : [];

  const run = async () => {
    setBusy(true);
    setFailed(null);
    const chosen: TryWith = way === 'answer' ? { answer: { status, body: read(answer) } } : way;
    try {
      const answer = await ask('try_api', { ...flow, step, values: samples.values, with: chosen });
      setAsked(answer.not_permitted || null);
      setTried(answer.not_permitted ? null : answer);
    } catch (error) {
      setTried(null);
      setFailed(asRefused(error));
    }
    setBusy(false);
  };
  const keep = (path: string, name: string, value: unknown) => {
    if (path === '')
      return set('save_body', 'answer', t`what is kept of the answer`, newVariable('answer', {}));
    const variable = variableName(name);
    set(
      'save',
      [...saved, { path, variable }],
      t`what is kept of the answer`,
      newVariable(variable, value),
    );
  };
  const newVariable = (id: string, value: unknown) => {
    const known = (book.flow.variables ?? []).some((one) => one.id === id);
    return known
      ? {}
      : {
          also: (d: Draft) => d.set('variable', id, { id, type: typeOf(value) }),
        };
  };

  return (
    <section aria-label={t`Try it`} className="flex flex-col gap-2.5">
      <div className="flex items-center justify-between">
        <h3 className="font-semibold">
          <Trans>Try it</Trans>
        </h3>
        <SampleValues />
      </div>
      <Segmented
        label={t`Who answers`}
        className="w-full"
        value={way}
        onValue={setWay}
        options={[
          { value: 'mocks', label: t`Prepared` },
          { value: 'answer', label: t`My own` },
          { value: 'host', label: t`Really` },
        ]}
      />
      {way === 'mocks' && (
        <p className="text-muted text-sm">
          <Trans>Answered by the prepared answers of this flow’s tests. Nothing is sent.</Trans>
        </p>
      )}
      {way === 'answer' && (
        <>
          <Field label={t`Status`} row>
            <NumberInput
              value={status}
              min={100}
              max={599}
              onValue={(next) => setStatus(next ?? 200)}
            />
          </Field>
          <CodeField
            language="json"
            lines="many"
            label={t`Body of the answer`}
            value={answer}
            onValue={setAnswer}
          />
        </>
      )}
      {way === 'host' && <Really auth={settings.auth} />}
      <Button icon={<Play className="fill-current" />} loading={busy} onClick={() => void run()}>
        <Trans>Send once</Trans>
      </Button>
      {asked && (
        <AskPermit
          project={flow.project}
          host={asked}
          then={t`Permit and send`}
          onClose={() => setAsked(null)}
          onPermitted={() => {
            setAsked(null);
            void run();
          }}
        />
      )}
      {failed && <ErrorNotice details={failed.details}>{failed.message}</ErrorNotice>}
      {tried && (
        <div className="flex flex-col gap-2" role="status">
          <div className="flex flex-wrap items-center gap-1.5">
            {tried.status !== null && tried.status !== undefined && (
              <Badge tone={tried.status < 400 ? 'success' : 'error'}>{String(tried.status)}</Badge>
            )}
            <Badge>{`${tried.ms} ms`}</Badge>
            <Badge tone="accent">{t`leaves by “${outputName(tried.exit)}”`}</Badge>
          </div>
          <p dir="ltr" className="selectable break-all text-start font-mono text-muted text-sm">
            {tried.asked}
          </p>
          <Headers headers={tried.answer_headers ?? {}} />
          {tried.error && <ErrorNotice tone="warning">{phrase(tried.error)}</ErrorNotice>}
          {tried.body !== null && tried.body !== undefined && (
            <ResponseTree
              body={tried.body}
              kept={saved.map((one) => one.path ?? '')}
              onKeep={keep}
            />
          )}
          {Object.keys(tried.set).length > 0 && <WouldSet values={tried.set} />}
        </div>
      )}
    </section>
  );
}

/** What came back beside the body, for who looks for it. */
function Headers({ headers }: { headers: Record<string, string> }) {
  const all = Object.entries(headers);
  if (all.length === 0) return null;
  return (
    <details className="rounded-md bg-field text-sm">
      <summary className="cursor-pointer rounded-md px-2 py-1 text-muted hover:bg-hover">
        <Trans>Headers of the answer</Trans>
      </summary>
      <dl dir="ltr" className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 px-2 pb-2 font-mono">
        {all.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="selectable break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What the variables would hold afterwards. */
export function WouldSet({ values }: { values: Record<string, unknown> }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 rounded-md bg-field p-2 text-sm">
      {Object.entries(values).map(([name, value]) => (
        <div key={name} className="contents">
          <dt dir="ltr" className="font-mono text-data">
            {name}
          </dt>
          <dd dir="auto" className="selectable truncate font-mono">
            {JSON.stringify(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function typeOf(value: unknown): VarType {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'object' && value !== null ? 'object' : 'text';
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
