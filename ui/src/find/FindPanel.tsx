// Find and replace, and where a thing is used: a tab of the dock.
import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { canEdit, useFlow } from '../flow';
import { Button, Checkbox, EmptyState, ErrorNotice, Segmented, Spinner, TextInput } from '../kit';
import { phrase } from '../phrases';
import { look, type Scope, useFind } from './find';
import { findInBook } from './inBook';
import { Places } from './Places';
import { Results } from './Results';
import { applyReplace, placesOf, previewReplace } from './replace';
import { Uses } from './Uses';

export function FindPanel() {
  const uses = useFind((state) => state.uses);
  return uses ? <Uses of={uses.of} found={uses.found} /> : <FindText />;
}

function FindText() {
  const { text, preview, why, busy, scope, hits, more } = useFind();
  return (
    <div className="flex min-h-0 flex-1">
      <Question />
      <div className="min-h-0 flex-1 overflow-y-auto p-3" aria-busy={busy}>
        {why && <ErrorNotice details={why.details}>{why.message}</ErrorNotice>}
        {busy && <Spinner />}
        {preview ? (
          <Review />
        ) : text.trim() === '' ? (
          <EmptyState icon={<Search />}>
            <Trans>Names, texts, expressions and remarks are searched as you type.</Trans>
          </EmptyState>
        ) : scope === 'flow' ? (
          <InFlow />
        ) : (
          <Results.Hits hits={hits} more={more} text={text} />
        )}
      </div>
    </div>
  );
}

function Question() {
  const { t } = useLingui();
  const { text, replace, matchCase, wholeWords, scope, asked, busy } = useFind();
  const editable = useFlow(canEdit);
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time somebody asks for it
  useEffect(() => field.current?.select(), [asked]);
  const scopes: { value: Scope; label: string }[] = [
    { value: 'flow', label: t`This flow` },
    { value: 'project', label: t`Project` },
    { value: 'everywhere', label: t`All projects` },
  ];
  const replaces = editable && scope !== 'everywhere';
  return (
    <form
      className="flex w-80 shrink-0 flex-col gap-2 overflow-y-auto border-line border-e p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (replaces && text.trim() !== '') void previewReplace();
      }}
    >
      <TextInput
        ref={field}
        type="search"
        value={text}
        aria-label={t`Find`}
        placeholder={t`Find`}
        icon={<Search />}
        onChange={(event) => look({ text: event.target.value })}
      />
      <Segmented
        label={t`Where to look`}
        value={scope}
        onValue={(next) => look({ scope: next })}
        options={scopes}
      />
      <div className="flex flex-wrap gap-x-4">
        <Checkbox checked={matchCase} onChange={(on) => look({ matchCase: on })}>
          <Trans>Match case</Trans>
        </Checkbox>
        <Checkbox checked={wholeWords} onChange={(on) => look({ wholeWords: on })}>
          <Trans>Whole words</Trans>
        </Checkbox>
      </div>
      {replaces && (
        <>
          <TextInput
            value={replace}
            aria-label={t`Replace with`}
            placeholder={t`Replace with`}
            onChange={(event) => look({ replace: event.target.value })}
          />
          <Button type="submit" loading={busy} disabled={text.trim() === ''}>
            <Trans>Show what changes</Trans>
          </Button>
        </>
      )}
    </form>
  );
}

function InFlow() {
  const { text, matchCase, wholeWords } = useFind();
  const book = useFlow((state) => state.book);
  const spots = useMemo(
    () => (book ? findInBook(book, { text, matchCase, wholeWords }) : []),
    [book, text, matchCase, wholeWords],
  );
  return <Results.Spots spots={spots} text={text} />;
}

/** What replacing would change, with flows that can be left out. */
function Review() {
  const preview = useFind((state) => state.preview);
  const busy = useFind((state) => state.busy);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (!preview) return null;
  const chosen = preview.flows.filter((one) => !left.has(one.flow));
  const places = placesOf({ flows: chosen });
  const leave = (flow: string, out: boolean) => {
    const next = new Set(left);
    if (out) next.add(flow);
    else next.delete(flow);
    setLeft(next);
  };
  return (
    <div className="flex flex-col gap-3">
      {preview.refused && <ErrorNotice tone="warning">{phrase(preview.refused)}</ErrorNotice>}
      <Places flows={preview.flows} left={left} onLeave={leave} />
      <div className="flex gap-2">
        <Button
          look="primary"
          loading={busy}
          disabled={places === 0}
          onClick={() => void applyReplace(chosen)}
        >
          <Trans>Replace in {places} places</Trans>
        </Button>
        <Button onClick={() => useFind.setState({ preview: null })}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </div>
  );
}
