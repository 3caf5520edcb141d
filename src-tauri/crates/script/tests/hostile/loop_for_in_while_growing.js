// ends: deadline|ok
const o = { a: 1 };
let n = 0;
for (;;) for (const k in o) o['k' + (n++ % 100)] = 1;
