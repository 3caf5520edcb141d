// ends: memory|deadline|range
let k = 'k';
for (;;) { k += k; vars[k] = 1 }
