// ends: ok|deadline|memory|output|type
const seen = new Set();
const walk = o => {
  if (o === null || (typeof o !== 'object' && typeof o !== 'function') || seen.has(o)) return;
  seen.add(o);
  for (const k of Reflect.ownKeys(o)) { try { walk(o[k]) } catch {} }
  walk(Object.getPrototypeOf(o));
};
walk(globalThis);
for (const f of seen) if (typeof f === 'function') { try { new f(1e6, vars, globalThis) } catch {} }
return seen.size
