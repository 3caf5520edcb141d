// ends: memory|deadline|range
let s = '';
for (let i = 0; ; i++) s = i + s + i;
