// ends: memory|deadline|range
let s = 'x'.repeat(1e6);
return s.replaceAll('x', s).length
