// ends: ok
for (const k of Reflect.ownKeys(globalThis)) { try { delete globalThis[k] } catch {} }
return 1
