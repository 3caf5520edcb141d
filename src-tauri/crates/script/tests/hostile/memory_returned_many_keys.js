// ends: output|memory|deadline
const o = {};
for (let i = 0; i < 1e5; i++) o['k' + i] = i;
return o
