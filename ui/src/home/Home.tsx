import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, Search } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { FlowCard, Home as HomeData } from '../bindings/types';
import { Button, EmptyState, ErrorNotice, Spinner, TextInput } from '../kit';
import { FlowCardView } from './Card';
import { openHomeDialog } from './dialogs';
import { moveBetweenCards } from './gridKeys';
import { ProjectPane } from './ProjectPane';
import { SearchResults } from './Search';
import { Sidebar } from './Sidebar';
import { readHome, useHome } from './store';
import { Templates } from './Templates';

function Section({
  title,
  about,
  children,
}: {
  title: string;
  about?: string;
  children: ReactNode;
}) {
  return (
    <section className="mb-9">
      <h2 className="font-semibold text-md">{title}</h2>
      {about && <p className="mt-0.5 text-muted">{about}</p>}
      <div className="mt-3.5 grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4">
        {children}
      </div>
    </section>
  );
}

function Recent({ flows }: { flows: readonly FlowCard[] }) {
  const { t } = useLingui();
  if (flows.length === 0) {
    return (
      <EmptyState
        className="mb-9 rounded-xl border border-line border-dashed"
        action={
          <Button
            icon={<Plus />}
            onClick={() => openHomeDialog({ is: 'new' })}
          >{t`New flow`}</Button>
        }
      >
        <Trans>No flows yet. Start from a template below, or with an empty one.</Trans>
      </EmptyState>
    );
  }
  return (
    <Section title={t`Recent flows`}>
      {flows.map((flow) => (
        <FlowCardView key={`${flow.project}/${flow.flow}`} flow={flow} />
      ))}
    </Section>
  );
}

function Everything({ home }: { home: HomeData }) {
  const { t } = useLingui();
  return (
    <>
      {!home.first_run && <Recent flows={home.recent} />}
      <Section
        title={home.first_run ? t`Start from a template` : t`Templates`}
        {...(home.first_run
          ? { about: t`Each is a whole flow with its prompts, ready to be called and changed.` }
          : {})}
      >
        <Templates templates={home.templates} />
      </Section>
    </>
  );
}

function Body({ searched }: { searched: string }) {
  const { t } = useLingui();
  const { home, failed, project } = useHome();
  if (failed && !home) {
    return (
      <ErrorNotice
        code={failed.code}
        details={failed.details}
        action={<Button size="sm" onClick={() => void readHome()}>{t`Try again`}</Button>}
      >
        {failed.message}
      </ErrorNotice>
    );
  }
  if (!home) return <Spinner className="m-3 text-muted" />;
  if (searched) return <SearchResults text={searched} />;
  if (project) return <ProjectPane />;
  return <Everything home={home} />;
}

/** Where everything starts: what one worked on, projects, templates. */
export function Home() {
  const { t } = useLingui();
  const firstRun = useHome((state) => state.home?.first_run ?? false);
  const [text, setText] = useState('');
  const searched = text.trim();
  useEffect(() => void readHome(), []);
  return (
    <div className="flex min-w-0 flex-1">
      <Sidebar />
      <main
        aria-label={t`Home`}
        onKeyDown={moveBetweenCards}
        className="min-w-0 flex-1 overflow-y-auto bg-canvas"
      >
        <div className="mx-auto max-w-300 px-8 py-6">
          <h1 className="sr-only">{t`Home`}</h1>
          {!firstRun && (
            <search className="mb-6 block max-w-120">
              <TextInput
                type="search"
                aria-label={t`Search all projects`}
                placeholder={t`Search all projects: names, prompts, expressions`}
                icon={<Search />}
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => event.key === 'Escape' && setText('')}
              />
            </search>
          )}
          <Body searched={searched} />
        </div>
      </main>
    </div>
  );
}
