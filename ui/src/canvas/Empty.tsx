// A flow with nothing in it but its beginning: what to do next, once.
import { Trans } from '@lingui/react/macro';
import { useFlow } from '../flow/store';
import { Kbd } from '../kit';

export function Empty() {
  const count = useFlow((s) => s.book?.flow.nodes?.length ?? 0);
  if (count > 1) return null;
  return (
    <p className="-translate-x-1/2 pointer-events-none absolute top-[62%] left-1/2 flex items-center gap-1.5 text-muted">
      <Trans>
        Press <Kbd keys="A" /> or drop a step here
      </Trans>
    </p>
  );
}
