// A list to choose from at a place of the canvas: which step to add, which step to connect with.
import { useLingui } from '@lingui/react/macro';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { stepName, stepsById } from '../flow/book';
import { faceOf } from '../flow/faces';
import { inWindowLanguage, KINDS, kindName } from '../flow/kinds';
import type { Point } from '../flow/measure';
import { useFlow } from '../flow/store';
import { plain, rank } from '../jump/rank';
import { StepTile } from '../nodes/card/icons';
import { addAfter, addAt, connect } from './actions';
import { type Choosing, setCanvas, useCanvas } from './state';

interface Item {
  id: string;
  name: string;
  detail: string;
  icon: ReactNode;
}

const MOST = 60;
const WIDTH = 280;

interface Props {
  at: Point;
  label: string;
  placeholder: string;
  items: readonly Item[];
  onChoose: (id: string) => void;
  onClose: () => void;
}

/** Where the list has room on the screen. */
function useRoom(at: Point) {
  const box = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState(at);
  useLayoutEffect(() => {
    const height = box.current?.offsetHeight ?? 320;
    setSpot({
      x: Math.max(8, Math.min(at.x, innerWidth - WIDTH - 8)),
      y: Math.max(8, Math.min(at.y, innerHeight - height - 8)),
    });
  }, [at]);
  return { box, spot };
}

function List({ at, label, placeholder, items, onChoose, onClose }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const { box, spot } = useRoom(at);
  const before = useRef(document.activeElement);
  useEffect(() => {
    const away = (e: PointerEvent) => {
      if (!box.current?.contains(e.target as Element)) onClose();
    };
    addEventListener('pointerdown', away, true);
    return () => removeEventListener('pointerdown', away, true);
  }, [box, onClose]);
  // The focus goes back to where it was, so that the keys of the canvas work on.
  const leave = () => {
    onClose();
    const from = before.current;
    if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
  };
  const query = plain(typed).trim();
  const shown = (
    query === ''
      ? items
      : items
          .map((item) => ({ item, score: rank(typed, item.name, [item.detail]) }))
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score)
          .map(({ item }) => item)
  ).slice(0, MOST);

  return (
    <div
      ref={box}
      data-blocks-keys=""
      role="dialog"
      aria-label={label}
      className="floating fixed z-40 animate-fade overflow-hidden"
      style={{ left: spot.x, top: spot.y, width: WIDTH }}
    >
      <Command
        label={label}
        shouldFilter={false}
        loop
        onKeyDown={(e) => {
          if (e.key === 'Escape') {
            e.preventDefault();
            leave();
          }
        }}
      >
        <div className="flex items-center gap-2.5 border-line border-b px-3">
          <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
          <Command.Input
            autoFocus
            value={typed}
            onValueChange={setTyped}
            placeholder={placeholder}
            dir="auto"
            className="h-9.5 min-w-0 flex-1 bg-transparent outline-none"
          />
        </div>
        <Command.List className="max-h-72 overflow-y-auto p-1.5">
          <Command.Empty className="px-2 py-3 text-muted">{t`Nothing called “${typed}”`}</Command.Empty>
          {shown.map((item) => (
            <Command.Item
              key={item.id}
              value={item.id}
              onSelect={() => {
                leave();
                onChoose(item.id);
              }}
              className="flex min-h-9 items-center gap-2.5 rounded-md px-1.5 data-[selected=true]:bg-accent-soft"
            >
              {item.icon}
              <span dir="auto" className="max-w-[60%] shrink-0 truncate font-semibold">
                {item.name}
              </span>
              <span dir="auto" className="min-w-0 flex-1 truncate text-muted text-sm">
                {item.detail}
              </span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </div>
  );
}

/** Step types that can be added; a call has one beginning. */
function useKinds(): Item[] {
  const started = useFlow((s) => s.book?.flow.nodes?.some((n) => n.type === 'start') ?? false);
  return KINDS.filter((kind) => kind.type !== 'start' || !started).map((kind) => ({
    id: kind.type,
    name: inWindowLanguage(kind.name),
    detail: inWindowLanguage(kind.summary),
    icon: <StepTile type={kind.type} />,
  }));
}

function useSteps(): Item[] {
  const book = useFlow((s) => s.book);
  const faces = useFlow((s) => s.faces);
  if (!book) return [];
  return [...stepsById(book).values()]
    .filter((step) => step.type !== 'start')
    .map((step) => ({
      id: step.id,
      name: stepName(step),
      detail: faceOf(faces, step).summary || kindName(step.type),
      icon: <StepTile type={step.type} />,
    }));
}

const close = () => setCanvas({ choosing: null });

function AddList({ choosing }: { choosing: Extract<Choosing, { what: 'add' }> }) {
  const { t } = useLingui();
  const { exit, spot, at } = choosing;
  return (
    <List
      at={at}
      label={t`Add a step`}
      placeholder={t`Add a step`}
      items={useKinds()}
      onClose={close}
      onChoose={(type) => {
        if (exit) addAfter(type, exit, spot ?? undefined);
        else if (spot) addAt(type, spot);
      }}
    />
  );
}

function ConnectList({ choosing }: { choosing: Extract<Choosing, { what: 'connect' }> }) {
  const { t } = useLingui();
  return (
    <List
      at={choosing.at}
      label={t`Connect with a step`}
      placeholder={t`Connect with…`}
      items={useSteps()}
      onClose={close}
      onChoose={(step) => connect(choosing.exit, step)}
    />
  );
}

export function Chooser() {
  const choosing = useCanvas((s) => s.choosing);
  if (!choosing) return null;
  return choosing.what === 'add' ? (
    <AddList choosing={choosing} />
  ) : (
    <ConnectList choosing={choosing} />
  );
}
