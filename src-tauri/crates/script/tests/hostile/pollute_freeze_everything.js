// ends: ok
for (const k of Object.getOwnPropertyNames(globalThis)) { try { Object.freeze(globalThis[k]); Object.freeze(globalThis[k].prototype) } catch {} }
Object.freeze(globalThis);
Object.freeze(vars);
out = 1
