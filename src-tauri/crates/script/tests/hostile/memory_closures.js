// ends: memory|deadline
const f = [];
for (;;) f.push(() => f)
