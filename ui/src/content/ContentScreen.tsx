import { Trans, useLingui } from '@lingui/react/macro';
import { Library } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFlow } from '../flow';
import { OpenWork } from '../inspector/open';
import { useWork } from '../inspector/work';
import { Button, EmptyState, ErrorNotice, Spinner } from '../kit';
import { Editor } from './editor/Editor';
import { everything, filtered } from './filter';
import { Matrix } from './matrix/Matrix';
import { NewPrompt } from './NewPrompt';
import { chooseFiles } from './review/review';
import { Selected } from './Selected';
import { keyOf, loadContent, projectNow, useContent } from './store';
import { Toolbar } from './Toolbar';

/** Everything callers hear and see that is no logic: what there is, and what is still to be made. */
export function ContentScreen() {
  return (
    <OpenWork
      empty={
        <EmptyState>
          <Trans>Open a flow to see what its project says.</Trans>
        </EmptyState>
      }
    >
      <Content />
    </OpenWork>
  );
}

function Content() {
  const { t } = useLingui();
  const { book } = useWork();
  const { content, why, shown } = useContent();
  const readOnly = useFlow((state) => state.lease !== 'mine');
  const [filter, setFilter] = useState(everything);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [writing, setWriting] = useState(false);
  const rows = useMemo(
    () => filtered(content?.rows ?? [], book.texts, filter),
    [content, book.texts, filter],
  );
  const picked = rows.filter((row) => chosen.has(keyOf(row)));
  if (!content) {
    return (
      <main aria-label={t`Content`} className="flex flex-1">
        {why ? (
          <ErrorNotice
            details={why.details}
            className="m-4 self-start"
            action={
              <Button onClick={() => void loadContent(projectNow())}>
                <Trans>Try again</Trans>
              </Button>
            }
          >
            {why.message}
          </ErrorNotice>
        ) : (
          <Spinner className="m-auto" />
        )}
      </main>
    );
  }
  const empty = content.rows.length === 0;
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <main aria-label={t`Content`} className="flex min-w-0 flex-1 flex-col bg-surface">
        <Toolbar
          content={content}
          shown={rows.length}
          filter={filter}
          onFilter={setFilter}
          onNew={readOnly ? null : () => setWriting(true)}
        />
        {picked.length > 0 && (
          <Selected rows={picked} onDone={() => setChosen(new Set())} readOnly={readOnly} />
        )}
        {content.broken && (
          <ErrorNotice details={content.broken} className="mx-3 mb-3">
            <Trans>
              prompts/catalog.json cannot be read, so recordings are not shown and nothing is
              written over it. Mend the file, or bring an earlier one back.
            </Trans>
          </ErrorNotice>
        )}
        {why && (
          <ErrorNotice
            details={why.details}
            className="mx-3 mb-3"
            action={
              <Button size="sm" onClick={() => useContent.setState({ why: null })}>
                <Trans>Close</Trans>
              </Button>
            }
          >
            {why.message}
          </ErrorNotice>
        )}
        {empty ? (
          <EmptyState
            icon={<Library aria-hidden="true" />}
            action={
              <span className="flex gap-2">
                <Button look="primary" onClick={() => setWriting(true)}>
                  <Trans>Write the first prompt</Trans>
                </Button>
                <Button onClick={() => chooseFiles()}>
                  <Trans>Choose files…</Trans>
                </Button>
              </span>
            }
          >
            <Trans>Drop audio here, or write the first prompt.</Trans>
          </EmptyState>
        ) : rows.length === 0 ? (
          <EmptyState
            action={
              <Button onClick={() => setFilter(everything)}>
                <Trans>Show all</Trans>
              </Button>
            }
          >
            {filter.words ? (
              <Trans>Nothing called “{filter.words}”.</Trans>
            ) : (
              <Trans>Nothing is like this.</Trans>
            )}
          </EmptyState>
        ) : (
          <Matrix
            rows={rows}
            languages={content.languages}
            texts={book.texts}
            chosen={chosen}
            onChosen={setChosen}
          />
        )}
      </main>
      {shown && <Editor key={shown.id} shown={shown} languages={content.languages} />}
      {writing && <NewPrompt languages={content.languages} onClose={() => setWriting(false)} />}
    </div>
  );
}
