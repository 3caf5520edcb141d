// ends: deadline|memory|range
return new Array(2 ** 32 - 1).fill(0)
