// ends: deadline
const a = [];
a.length = 2 ** 32 - 1;
return a.includes(7)
