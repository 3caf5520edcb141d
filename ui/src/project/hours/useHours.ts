/** What the studio says of a schedule: at a moment, or on each day of a year. */
import { useEffect, useState } from 'react';
import type { HoursTried } from '../../bindings/types';
import { asRefused, type Refused } from '../../host';
import { useWork } from '../../inspector/work';

interface Answer {
  tried: HoursTried | null;
  failed: Refused | null;
}

const PAUSE_MS = 250;

/** Asked again whenever the schedule is another. */
export function useHours(
  hours: string,
  schedule: unknown,
  what: { at?: string; year?: number },
): Answer {
  const { ask, flow } = useWork();
  const [answer, setAnswer] = useState<Answer>({ tried: null, failed: null });
  const { project, flow: id } = flow;
  const { at, year } = what;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another schedule is another answer.
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      ask('try_hours', { project, flow: id, hours, ...(at && { at }), ...(year && { year }) }).then(
        (tried) => wanted && setAnswer({ tried, failed: null }),
        (error) => wanted && setAnswer({ tried: null, failed: asRefused(error) }),
      );
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [ask, project, id, hours, schedule, at, year]);
  return answer;
}
