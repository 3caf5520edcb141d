// What is always at hand on the canvas: tidy up, zoom, the whole flow, the map, problems.
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  CircleAlert,
  CircleCheck,
  Info,
  ListTree,
  Map as MapIcon,
  Maximize,
  Minus,
  Plus,
  TriangleAlert,
  WandSparkles,
} from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { runCommand, useKeys } from '../app/commands';
import { showDock } from '../app/layout';
import { useFlow } from '../flow/store';
import { IconButton, Spinner, Tooltip } from '../kit';
import { cancelTidy, tidy } from './actions';
import { worstOf } from './problems';
import { setCanvas, useCanvas } from './state';
import { currentScene } from './useScene';
import { currentView, fitTo, onView, zoomBy } from './view';

const percent = () => Math.round(currentView().zoom * 100);

function Zoom() {
  const { t } = useLingui();
  const zoom = useSyncExternalStore(onView, percent);
  const [less, more, whole] = [useKeys('view.less'), useKeys('view.more'), useKeys('view.fit')];
  return (
    <>
      <IconButton
        side="top"
        label={t`Zoom out`}
        {...(less && { keys: less })}
        icon={<Minus />}
        onClick={() => zoomBy(1 / 1.2)}
      />
      <Tooltip text={t`Show at full size`} side="top">
        <button
          type="button"
          className="min-h-8 w-12 rounded-md text-center text-muted text-sm tabular-nums hover:bg-hover hover:text-text"
          onClick={() => zoomBy(1 / currentView().zoom)}
        >
          {zoom}%
        </button>
      </Tooltip>
      <IconButton
        side="top"
        label={t`Zoom in`}
        {...(more && { keys: more })}
        icon={<Plus />}
        onClick={() => zoomBy(1.2)}
      />
      <IconButton
        side="top"
        label={t`Show the whole flow`}
        {...(whole && { keys: whole })}
        icon={<Maximize />}
        onClick={() => fitTo(currentScene().bounds)}
      />
    </>
  );
}

function Tidy() {
  const { t } = useLingui();
  const keys = useKeys('canvas.tidy');
  const tidying = useCanvas((s) => s.tidying);
  const readOnly = useFlow((s) => s.lease !== 'mine');
  return (
    <Tooltip
      text={tidying ? t`Stop tidying up` : t`Put the chosen steps, or all, in order`}
      {...(keys && { keys })}
      side="top"
    >
      <button
        type="button"
        disabled={readOnly}
        onClick={() => (tidying ? cancelTidy() : void tidy())}
        className="inline-flex min-h-8 items-center gap-2 rounded-md px-2.5 font-semibold hover:bg-hover disabled:opacity-50 [&_svg]:size-4"
      >
        {tidying ? <Spinner /> : <WandSparkles />}
        <span className="@max-[35rem]/canvas:sr-only">
          <Trans>Tidy up</Trans>
        </span>
      </button>
    </Tooltip>
  );
}

function Problems() {
  const { t } = useLingui();
  const problems = useFlow((s) => s.problems);
  const keys = useKeys('problems.next');
  const worst = worstOf(problems);
  const count = problems.filter((p) => p.severity === worst).length;
  const show = () => {
    if (!runCommand('problems.show')) showDock('problems');
  };
  const look =
    'inline-flex min-h-8 items-center gap-2 rounded-md px-2.5 font-medium hover:bg-hover [&_svg]:size-4';
  if (!worst) {
    return (
      <button type="button" className={`${look} text-muted`} onClick={show}>
        <CircleCheck className="text-success" />
        <span className="@max-[35rem]/canvas:sr-only">{t`No problems`}</span>
      </button>
    );
  }
  const words =
    worst === 'error'
      ? plural(count, { one: '# error', other: '# errors' })
      : worst === 'warning'
        ? plural(count, { one: '# warning', other: '# warnings' })
        : plural(count, { one: '# hint', other: '# hints' });
  const Icon = worst === 'error' ? CircleAlert : worst === 'warning' ? TriangleAlert : Info;
  const tone =
    worst === 'error' ? 'text-error' : worst === 'warning' ? 'text-warning-dot' : 'text-hint';
  return (
    <Tooltip text={t`Show the problems`} {...(keys && { keys })} side="top">
      <button type="button" className={look} onClick={show}>
        <Icon className={tone} />
        {words}
      </button>
    </Tooltip>
  );
}

const Rule = () => <span aria-hidden="true" className="mx-1 h-5 w-px bg-line" />;

export function Toolbar() {
  const { t } = useLingui();
  const minimap = useCanvas((s) => s.minimap);
  const outline = useCanvas((s) => s.outline);
  const keys = useKeys('view.outline');
  return (
    <div
      role="toolbar"
      aria-label={t`Canvas`}
      className="-translate-x-1/2 floating absolute bottom-4 left-1/2 z-10 flex items-center whitespace-nowrap p-1"
    >
      <Tidy />
      <Rule />
      <Zoom />
      <IconButton
        side="top"
        className="@max-[55rem]/canvas:hidden"
        label={t`Mini-map`}
        on={minimap}
        icon={<MapIcon />}
        onClick={() => setCanvas({ minimap: !minimap })}
      />
      <IconButton
        side="top"
        label={t`Outline`}
        {...(keys && { keys })}
        on={outline}
        icon={<ListTree />}
        onClick={() => setCanvas({ outline: !outline })}
      />
      <Rule />
      <Problems />
    </div>
  );
}
