// ends: reference
return WebAssembly.compile(new Uint8Array())
