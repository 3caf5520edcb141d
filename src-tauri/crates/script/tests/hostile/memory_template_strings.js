// ends: memory|deadline|range
let s = 'x';
for (;;) s = `${s}${s}${s}`
