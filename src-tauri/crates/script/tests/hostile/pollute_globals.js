// ends: ok
for (const k of Object.getOwnPropertyNames(globalThis)) { try { globalThis[k] = () => 'mine' } catch {} }
return 1
