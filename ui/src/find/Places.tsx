// What a preview would change, place by place, before it is done.
import { Trans, useLingui } from '@lingui/react/macro';
import type { FlowPreview } from '../bindings/types';
import { Checkbox } from '../kit';

interface Props {
  flows: readonly FlowPreview[];
  /** Flows that are left as they are, if leaving some is possible. */
  left?: ReadonlySet<string>;
  onLeave?: (flow: string, leave: boolean) => void;
}

export function Places({ flows, left, onLeave }: Props) {
  const { t } = useLingui();
  if (flows.length === 0) {
    return (
      <p className="p-3 text-muted">
        <Trans>Nothing would change.</Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {flows.map((one) => (
        <section key={one.flow} aria-label={one.flow_name}>
          <header className="mb-1 font-semibold">
            {onLeave ? (
              <Checkbox
                checked={!left?.has(one.flow)}
                onChange={(checked) => onLeave(one.flow, !checked)}
              >
                {one.flow_name}
              </Checkbox>
            ) : (
              one.flow_name
            )}
          </header>
          <ul aria-label={t`Changes in ${one.flow_name}`} className="flex flex-col gap-1">
            {one.places.map((place, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is never changed, only replaced
              <li key={at} className="rounded-sm border border-line px-2.5 py-1.5">
                <span className="text-muted text-sm">{place.words}</span>
                <span className="flex flex-wrap gap-x-3">
                  <del dir="auto" className="text-error">
                    {place.before}
                  </del>
                  <ins dir="auto" className="text-success no-underline">
                    {place.after}
                  </ins>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
