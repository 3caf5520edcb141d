// ends: deadline|memory|type|range|ok|output
const a = [];
a.length = 2 ** 32 - 1;
for (;;) a.concat(a)
