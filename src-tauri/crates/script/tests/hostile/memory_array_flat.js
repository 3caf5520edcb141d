// ends: deadline|memory|output
const a = [];
a.length = 2 ** 32 - 1;
return a.flat()
