// ends: deadline|memory|range
let b = 3n;
for (;;) b *= b
