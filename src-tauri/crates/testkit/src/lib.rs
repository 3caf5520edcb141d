//! Random flows, scripted callers, faults and the golden-call runner.
