// ends: deadline|memory|range|thrown
const s = '7'.repeat(1e6);
for (;;) BigInt(s)
