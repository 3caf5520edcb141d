// ends: memory|deadline
let e = new Error();
for (;;) e = new Error('x', { cause: e })
