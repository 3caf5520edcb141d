// Steps at which a simulated call stops before they do anything. Of this window, not of the flow.
import { create } from 'zustand';

const none: readonly string[] = [];

export const useBreakpoints = create<{ byFlow: Readonly<Record<string, readonly string[]>> }>(
  () => ({ byFlow: {} }),
);

export function breakpointsOf(flow: string): string[] {
  return [...(useBreakpoints.getState().byFlow[flow] ?? none)];
}

/** All of them, as a call that begins with `top` knows its steps. */
export function stopsFor(top: string): string[] {
  return Object.entries(useBreakpoints.getState().byFlow).flatMap(([flow, steps]) =>
    steps.map((step) => (flow === top ? step : `${flow}/${step}`)),
  );
}

export function useBreakpointsOf(flow: string): readonly string[] {
  return useBreakpoints((state) => state.byFlow[flow] ?? none);
}

export function hasBreakpoint(flow: string, step: string): boolean {
  return breakpointsOf(flow).includes(step);
}

function put(flow: string, steps: readonly string[]): void {
  useBreakpoints.setState(({ byFlow }) => ({ byFlow: { ...byFlow, [flow]: steps } }));
}

export function toggleBreakpoint(flow: string, step: string): void {
  const steps = breakpointsOf(flow);
  put(flow, steps.includes(step) ? steps.filter((one) => one !== step) : [...steps, step]);
}

export function clearBreakpoints(flow: string): void {
  put(flow, none);
}
