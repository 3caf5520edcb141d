// ends: output
const a = [];
a[4294967294] = 1;
return a
