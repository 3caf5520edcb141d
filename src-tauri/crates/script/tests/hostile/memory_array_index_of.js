// ends: deadline
const a = [];
a.length = 2 ** 32 - 1;
return a.indexOf(7)
