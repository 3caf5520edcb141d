// ends: deadline|memory|range
return new Array(1e9) + ''
