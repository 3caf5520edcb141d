// ends: ok|type|reference|syntax
const s = new DisposableStack();
s.defer(() => { throw 1 });
try { s.dispose() } catch {}
return 1
