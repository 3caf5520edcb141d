import { Trans, useLingui } from '@lingui/react/macro';
import {
  AudioLines,
  Braces,
  Building2,
  Headset,
  Shapes,
  User,
  Users,
  Workflow,
} from 'lucide-react';
import { type ComponentType, useEffect, useState } from 'react';
import { openFlow } from '../app/place';
import { showInFlow } from '../app/target';
import type { Found, Hit, HitKind } from '../bindings/types';
import { asRefused, call, type Refused } from '../host';
import { EmptyState, ErrorNotice, HueTile, Spinner } from '../kit';
import { lookAtProject } from './store';

const icons: Record<HitKind, ComponentType> = {
  flow: Workflow,
  step: Shapes,
  variable: Braces,
  prompt: AudioLines,
  agent: User,
  queue: Users,
  department: Building2,
};

/** Long enough not to ask for every letter, short enough to feel at once. */
const afterMs = 150;

function useSearch(text: string) {
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState<Refused | null>(null);
  useEffect(() => {
    setFailed(null);
    if (text === '') return setFound(null);
    let current = true;
    const timer = setTimeout(async () => {
      try {
        const answer = await call('search', { text, project: '', limit: 60 });
        if (current) setFound(answer);
      } catch (error) {
        if (current) setFailed(asRefused(error));
      }
    }, afterMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return { found, failed };
}

function open(hit: Hit): void {
  if (!hit.flow) return void lookAtProject(hit.project);
  if (hit.kind === 'step' || hit.kind === 'variable' || hit.kind === 'prompt') {
    showInFlow(hit.project, hit.flow, { kind: hit.kind, id: hit.id });
  } else openFlow(hit.project, hit.flow);
}

function Row({ hit }: { hit: Hit }) {
  const Icon = icons[hit.kind] ?? Headset;
  return (
    <li>
      <button
        type="button"
        data-card=""
        onClick={() => open(hit)}
        className="flex min-h-11 w-full items-center gap-3 rounded-md px-2.5 py-1.5 text-start hover:bg-hover"
      >
        <HueTile group={undefined}>
          <Icon />
        </HueTile>
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block truncate font-semibold">
            {hit.title}
          </span>
          {hit.excerpt && (
            <span dir="auto" className="block truncate text-muted text-sm">
              {hit.excerpt}
            </span>
          )}
        </span>
        <span dir="auto" className="max-w-64 shrink-0 truncate text-muted text-sm">
          {[hit.project_name, hit.flow_name].filter(Boolean).join(' / ')}
        </span>
      </button>
    </li>
  );
}

/** What was found in all projects. */
export function SearchResults({ text }: { text: string }) {
  const { t } = useLingui();
  const { found, failed } = useSearch(text);
  if (failed) {
    return <ErrorNotice details={failed.details}>{failed.message}</ErrorNotice>;
  }
  if (!found) return <Spinner className="m-3 text-muted" />;
  if (found.hits.length === 0) return <EmptyState>{t`Nothing called “${text}”`}</EmptyState>;
  return (
    <>
      <ul aria-label={t`Found`} className="rounded-xl border border-line bg-surface p-1.5">
        {found.hits.map((hit) => (
          <Row
            key={`${hit.project}/${hit.flow}/${hit.kind}/${hit.id}/${hit.sort ?? ''}`}
            hit={hit}
          />
        ))}
      </ul>
      {found.more && (
        <p className="px-2.5 pt-2 text-muted text-sm">
          <Trans>There is more. Type another word to narrow it down.</Trans>
        </p>
      )}
    </>
  );
}
