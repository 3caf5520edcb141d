// The lines between steps, on one layer under the cards.
import { ViewportPortal } from '@xyflow/react';
import { memo, useSyncExternalStore } from 'react';
import { exitOf, stepName, stepOf } from '../flow/book';
import type { Box, Point } from '../flow/measure';
import { type Reading, turned } from '../flow/reading';
import { choose, useSelection } from '../flow/selection';
import { useFlow } from '../flow/store';
import { goTo } from './actions';
import { beginConnect, useConnecting } from './connect';
import { lineLive, onLineLive } from './live';
import { looseRoute, roundedPath } from './route/path';
import type { Route, Wish } from './route/router';
import { entryPoint, exitPoint, type Leap, route, type Scene } from './scene';
import { currentScene, useScene } from './useScene';
import { currentView, toFlow } from './view';

/** So near an end of a line (on the screen) the end is gripped. */
const GRIP = 36;

function pressed(event: React.PointerEvent, exit: string, way: Route): void {
  if (event.button !== 0) return;
  event.stopPropagation();
  const at = toFlow({ x: event.clientX, y: event.clientY });
  const reach = GRIP / currentView().zoom;
  const near = (p: Point | undefined) => p && Math.hypot(p.x - at.x, p.y - at.y) < reach;
  const add = event.shiftKey || event.ctrlKey || event.metaKey;
  const click = () => {
    const { lines, steps, frames, notes } = useSelection.getState();
    choose(add ? { lines: [...lines, exit], steps, frames, notes } : { lines: [exit] });
  };
  const beginning = !near(way.at(-1)) && Boolean(near(way[0]));
  if (beginning || near(way.at(-1))) beginConnect(event.nativeEvent, exit, { beginning, click });
  else click();
}

interface LineProps {
  exit: string;
  way: Route;
  selected: boolean;
}

const Line = memo(function Line({ exit, way, selected }: LineProps) {
  const live = useSyncExternalStore(
    (told) => onLineLive(exit, told),
    () => lineLive(exit),
  );
  const d = roundedPath(way);
  return (
    <g
      className="cw-line"
      data-selected={selected || undefined}
      data-fresh={live.fresh || undefined}
      data-taken={live.taken > 0 || undefined}
      data-mark={live.mark ?? undefined}
      data-line={exit}
    >
      <path d={d} className="cw-line-grip" onPointerDown={(e) => pressed(e, exit, way)} />
      <path d={d} className="cw-line-path" />
    </g>
  );
});

/** Lines that are being drawn, and those of steps that are being moved. */
function Drawn() {
  const now = useConnecting((s) => s.now);
  if (!now) return null;
  const { reading } = currentScene();
  const [from, to] = now.beginning ? [now.to, now.from] : [now.from, now.to];
  const way = looseRoute(turned(from, reading), turned(to, reading)).map((p) => turned(p, reading));
  return <path d={roundedPath(way)} className="cw-line-drawn" />;
}

/** While steps move, their lines are found anew; the others stay. */
export function movedRoutes(scene: Scene, moved: ReadonlyMap<string, Point>): Map<string, Route> {
  const { book, faces } = useFlow.getState();
  const boxes = new Map<string, Box>(scene.boxes);
  for (const [id, at] of moved) {
    const box = boxes.get(id);
    if (box) boxes.set(id, { ...box, ...at });
  }
  const wishes: Wish[] = [];
  for (const { exit, source, target } of scene.lines) {
    if (!moved.has(source) && !moved.has(target)) continue;
    const [step, a, b] = [book && stepOf(book, source), boxes.get(source), boxes.get(target)];
    if (!step || !a || !b) continue;
    const { port } = exitOf(exit);
    const from = exitPoint(faces, step, port, a, scene.collapsed.has(source), scene.reading);
    wishes.push({ exit, from, to: entryPoint(b, scene.reading), target });
  }
  return route(boxes.values(), wishes, scene.reading);
}

const STUB = 18;
const LEAP_ROOM = 150;

/** A line to another page: a short one, with the name of where it goes. */
function LeapLine({ leap, reading }: { leap: Leap; reading: Reading }) {
  const name = useFlow((s) => {
    const step = s.book && stepOf(s.book, leap.target);
    return step ? stepName(step) : leap.target;
  });
  const words = name.length > 22 ? `${name.slice(0, 21)}…` : name;
  const width = Math.min(LEAP_ROOM, words.length * 5.8 + 26);
  const { x, y } = leap.at;
  const along = turned({ x: STUB, y: 0 }, reading);
  const end = { x: x + along.x, y: y + along.y };
  const left = { right: end.x, left: end.x - width, down: end.x - width / 2 }[reading];
  const middle = reading === 'down' ? end.y + 9 : end.y;
  const arrow = { right: '→', left: '←', down: '↓' }[reading];
  return (
    <g className="cw-leap" onPointerDown={() => goTo(leap.target)}>
      <path d={`M${x} ${y}L${end.x} ${end.y}`} />
      <rect x={left} y={middle - 9} width={width} height={18} rx={9} />
      <text x={left + width / 2} y={middle + 3.5} textAnchor="middle">
        {`${arrow} ${words}`}
      </text>
    </g>
  );
}

interface Props {
  near: ReadonlySet<string>;
  moved: ReadonlyMap<string, Point> | null;
}

export function Lines({ near, moved }: Props) {
  const scene = useScene();
  const chosen = useSelection((s) => s.lines);
  const fresh = moved && moved.size > 0 ? movedRoutes(scene, moved) : null;
  const all = fresh ? new Set([...near, ...fresh.keys()]) : near;
  return (
    <ViewportPortal>
      <svg className="cw-lines" aria-hidden="true">
        {[...all].map((exit) => {
          const way = fresh?.get(exit) ?? scene.routes.get(exit);
          return way && <Line key={exit} exit={exit} way={way} selected={chosen.has(exit)} />;
        })}
        {scene.leaps.map((leap) => (
          <LeapLine key={leap.exit} leap={leap} reading={scene.reading} />
        ))}
        <Drawn />
      </svg>
    </ViewportPortal>
  );
}
