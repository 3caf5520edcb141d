// Makes local dates be of a zone. Run before `date.js`, with the zone's arithmetic from
// outside: `localOf` and `instantOf` turn milliseconds, `wordsOf` writes them, `parsed` says
// what a text means if it was read as UTC.
(function (localOf, instantOf, wordsOf, parsed) {
  'use strict';
  const Native = Date;
  const { apply, defineProperty } = Reflect;
  const { prototype, UTC, parse } = Native;
  const { getTime, setTime, getTimezoneOffset } = prototype;
  const timeOf = (date) => apply(getTime, date, []);
  const put = (name, value) => defineProperty(prototype, name, { value, writable: true, configurable: true });
  for (const field of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    const get = prototype['getUTC' + field];
    const set = prototype['setUTC' + field];
    put('get' + field, function () {
      return apply(get, new Native(localOf(timeOf(this))), []);
    });
    if (set) put('set' + field, function (...parts) {
      const local = new Native(localOf(timeOf(this)));
      apply(set, local, parts);
      return apply(setTime, this, [instantOf(timeOf(local))]);
    });
  }
  for (const [i, name] of ['', 'Date', 'Time', 'Locale', 'LocaleDate', 'LocaleTime'].entries()) {
    put(`to${name}String`, function () {
      return wordsOf(timeOf(this), i);
    });
  }
  put('getTimezoneOffset', function () {
    return (timeOf(this) - localOf(timeOf(this))) / 60000;
  });
  return (parts) => {
    if (parts.length > 1) return [instantOf(apply(UTC, undefined, parts))];
    const text = parts[0];
    if (typeof text !== 'string') return parts;
    const ms = parse(text);
    return [parsed(text, ms, ms - apply(getTimezoneOffset, new Native(ms), []) * 60000)];
  };
})
