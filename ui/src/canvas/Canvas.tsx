// The middle of the designer: the flow as a graph, with the outline beside it for those who prefer
// a list.
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect } from 'react';
import { goHome } from '../app/place';
import { openFlow } from '../flow/session';
import { useFlow } from '../flow/store';
import { Button, ErrorNotice, Spinner } from '../kit';
import { CanvasMenu } from './CanvasMenu';
import { Chooser } from './Chooser';
import { Dots } from './Dots';
import { Empty } from './Empty';
import { Far } from './Far';
import { Graph } from './Graph';
import { MiniMap } from './MiniMap';
import { PageTabs } from './PageTabs';
import { keepPanels, useCanvas } from './state';
import { Toolbar } from './Toolbar';

const Outline = lazy(() => import('../outline/Outline'));

function Failed() {
  const stage = useFlow((s) => s.stage);
  const { project, flow } = useFlow.getState();
  if (stage.is !== 'failed') return null;
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 p-6">
      <ErrorNotice
        code={stage.why.code}
        details={stage.why.details}
        action={
          <Button size="sm" onClick={() => void openFlow(project, flow)}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        <span dir="auto">{stage.why.message}</span>
      </ErrorNotice>
      <Button look="ghost" onClick={goHome}>
        <Trans>Back to all flows</Trans>
      </Button>
    </div>
  );
}

export default function Canvas() {
  const { t } = useLingui();
  const stage = useFlow((s) => s.stage.is);
  const minimap = useCanvas((s) => s.minimap);
  const outline = useCanvas((s) => s.outline);
  useEffect(keepPanels, []);
  if (stage === 'failed') return <Failed />;
  if (stage !== 'open') {
    return (
      <div className="flex flex-1 items-center justify-center gap-2 text-muted">
        <Spinner />
        {t`Opening the flow…`}
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1">
      {outline && (
        <Suspense>
          <Outline />
        </Suspense>
      )}
      <div className="@container/canvas relative min-w-0 flex-1 overflow-hidden">
        <CanvasMenu>
          <Dots />
          <Far />
          <Graph />
        </CanvasMenu>
        <Empty />
        <PageTabs />
        <Toolbar />
        {minimap && <MiniMap />}
        <Chooser />
      </div>
    </div>
  );
}
