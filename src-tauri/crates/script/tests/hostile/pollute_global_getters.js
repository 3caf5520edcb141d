// ends: ok
for (const k of ['String', 'Math', 'JSON', 'Object']) Object.defineProperty(globalThis, k, { get() { for (;;); } });
return '\udc00x'.length
