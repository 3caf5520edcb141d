// ends: memory|deadline|range
let d = [];
for (let i = 0; i < 2000; i++) d = [d];
return JSON.stringify(d, null, '          ').length + JSON.stringify(new Array(1e7)).length
