// ends: deadline|memory|range
const a = [];
a.length = 2 ** 32 - 1;
return a.with(0, 1)
