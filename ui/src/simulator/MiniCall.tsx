import { useEffect, useMemo, useRef } from 'react';
import type { CallAct, Started } from '../bindings/types';
import { call } from '../host';
import { Spinner } from '../kit';
import { isOver, useCall } from './calls';
import { naming } from './naming';
import { Composer } from './talk/Composer';
import { Conversation } from './talk/Conversation';
import { DialPad, phoneKey } from './talk/DialPad';
import { Over } from './talk/Over';
import { Status } from './talk/Status';

/** A call of a flow that no window has open: the conversation and the keys, nothing more. */
export function MiniCall({ started }: { started: Started }) {
  const view = useCall(started.call);
  const names = useMemo(
    () => naming(null, {}, [], started.names, started.flow),
    [started.names, started.flow],
  );
  const root = useRef<HTMLDivElement>(null);
  const there = view !== null;
  // Keys go to the call at once, without a click.
  useEffect(() => {
    if (there) root.current?.focus();
  }, [there]);
  if (!view) return <Spinner className="m-4 text-muted" />;
  const live = !isOver(view);
  const act = (what: CallAct) => {
    // What comes of it is told as news; a call that is over takes nothing any more.
    void call('call_do', { call: started.call, act: what }).catch(() => undefined);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the phone, wherever the focus is in here
    <div
      ref={root}
      tabIndex={-1}
      data-scope="simulator"
      className="flex min-h-0 flex-1 flex-col outline-none"
      onKeyDown={(event) => {
        if (!live || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target instanceof HTMLInputElement) return;
        const key = phoneKey(event.key);
        if (!key) return;
        event.preventDefault();
        event.stopPropagation();
        act({ key });
      }}
    >
      <div className="px-4 pt-3">
        <Status view={view} names={names} />
      </div>
      <Conversation lines={view.lines} names={names}>
        {view.state.is === 'over' && <Over view={view} over={view.state} names={names} />}
      </Conversation>
      {live && (
        <>
          <Composer
            view={view}
            times={null}
            onSay={(say) => act({ say })}
            onWait={() => act('wait')}
          />
          <div className="flex h-52 shrink-0 border-line border-t px-16 py-3">
            <DialPad live glowing={view.keys} onKey={(key) => act({ key })} />
          </div>
        </>
      )}
    </div>
  );
}
