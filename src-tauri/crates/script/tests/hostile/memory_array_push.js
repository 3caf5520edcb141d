// ends: memory|deadline
const a = [];
for (;;) a.push(a.length)
