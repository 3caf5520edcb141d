// ends: deadline|memory|range
let b = 1n << 1000000n;
b -= 1n;
for (;;) b.toString()
