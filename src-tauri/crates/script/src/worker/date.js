// Makes `Date` stand still at `nowMs`. What is needed later is kept in constants: a script
// may change every prototype, and the engine's own constructor, which knows the true time,
// must not get into its hands. Short, because it is read anew for each run.
(function (nowMs, zone) {
  'use strict';
  const Native = Date;
  const { apply, construct, defineProperty } = Reflect;
  const { prototype, UTC, parse } = Native;
  const { toISOString } = prototype;
  const put = (on, name, value) => defineProperty(on, name, { value, writable: true, configurable: true });
  const FlowDate = function Date(...parts) {
    if (new.target === undefined) return `${new FlowDate()}`;
    if (parts.length === 0) parts = [nowMs];
    else if (zone) parts = zone(parts);
    return construct(Native, parts, new.target);
  };
  defineProperty(FlowDate, 'prototype', { value: prototype, writable: false });
  put(FlowDate, 'now', () => nowMs);
  put(FlowDate, 'UTC', UTC);
  put(FlowDate, 'parse', zone ? (text) => zone([`${text}`])[0] : parse);
  put(prototype, 'constructor', FlowDate);
  put(globalThis, 'Date', FlowDate);
  // For the reader of outputs: the text of a date, nothing for anything else.
  return (value) => {
    try {
      return apply(toISOString, value, []);
    } catch {}
  };
})
