import { useEffect } from 'react';
import { useFlow } from '../flow';
import { forgetRuns } from './runs';
import { followRuns } from './shown';

/** What goes on beside the panels as long as a flow is open. */
export function Follow() {
  const flow = useFlow((state) => state.flow);
  useEffect(() => {
    forgetRuns(flow);
    return followRuns();
  }, [flow]);
  return null;
}
