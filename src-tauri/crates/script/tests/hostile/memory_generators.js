// ends: memory|deadline
const all = [];
function* g() { yield all }
for (;;) { const x = g(); x.next(); all.push(x) }
