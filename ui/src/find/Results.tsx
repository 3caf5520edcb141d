// What was found: each a jump.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { showInFlow } from '../app/target';
import type { Hit } from '../bindings/types';
import { useFlow } from '../flow';
import { VirtualList } from '../kit';
import { pattern, type Spot } from './inBook';

const ROW_PX = 52;

interface RowProps {
  title: string;
  where: string;
  onShow: (() => void) | null;
  children: ReactNode;
}

function Row({ title, where, onShow, children }: RowProps) {
  const inside = (
    <>
      <span className="flex gap-2">
        <span className="truncate font-semibold">{title}</span>
        <span className="ms-auto shrink-0 text-muted text-sm">{where}</span>
      </span>
      <span dir="auto" className="truncate text-muted">
        {children}
      </span>
    </>
  );
  const look = 'flex w-full flex-col rounded-sm px-2.5 py-1.5 text-start';
  return onShow ? (
    <button type="button" onClick={onShow} className={`${look} hover:bg-hover`}>
      {inside}
    </button>
  ) : (
    <div className={look}>{inside}</div>
  );
}

export function Nothing({ text }: { text: string }) {
  return (
    <p className="p-3 text-muted">
      <Trans>Nothing here says “{text}”.</Trans>
    </p>
  );
}

function Spots({ spots, text }: { spots: readonly Spot[]; text: string }) {
  const { project, flow } = useFlow.getState();
  if (spots.length === 0) return <Nothing text={text} />;
  const show = (spot: Spot) => {
    const step = spot.step;
    return step ? () => showInFlow(project, flow, { kind: 'step', id: step }) : null;
  };
  return (
    <VirtualList items={spots} rowPx={ROW_PX} idOf={(_, at) => at} label={text} className="h-full">
      {(spot) => (
        <Row title={spot.title} where={spot.field.replace(/^settings\./, '')} onShow={show(spot)}>
          {spot.before}
          <mark>{spot.match}</mark>
          {spot.after}
        </Row>
      )}
    </VirtualList>
  );
}

interface HitsProps {
  hits: readonly Hit[];
  more: boolean;
  text: string;
}

function Hits({ hits, more, text }: HitsProps) {
  if (hits.length === 0) return <Nothing text={text} />;
  const show = ({ project, flow, kind, id }: Hit) => {
    if (!flow) return null;
    const step = kind === 'step' ? id : '';
    return () => showInFlow(project, flow, { kind: 'step', id: step });
  };
  return (
    <>
      <VirtualList items={hits} rowPx={ROW_PX} idOf={(_, at) => at} label={text} className="h-full">
        {(hit) => (
          <Row
            title={hit.title}
            where={[hit.project_name, hit.flow_name].filter(Boolean).join(' / ')}
            onShow={show(hit)}
          >
            <Marked text={hit.excerpt} wanted={text} />
          </Row>
        )}
      </VirtualList>
      {more && (
        <p className="p-2 text-muted">
          <Trans>There is more. Write more of what you look for.</Trans>
        </p>
      )}
    </>
  );
}

function Marked({ text, wanted }: { text: string; wanted: string }) {
  const found = pattern({ text: wanted, matchCase: false, wholeWords: false })?.exec(text);
  if (!found) return text;
  const end = found.index + found[0].length;
  return (
    <>
      {text.slice(0, found.index)}
      <mark>{found[0]}</mark>
      {text.slice(end)}
    </>
  );
}

export const Results = { Spots, Hits, Row };
