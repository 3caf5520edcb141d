// ends: memory|deadline|range|thrown
let s = 'x';
for (;;) s += s
