// ends: ok|output
Object.defineProperty(Object.prototype, 'a', { set() { throw 1 }, get() { return () => 1 }, configurable: true });
return { b: 1 }
