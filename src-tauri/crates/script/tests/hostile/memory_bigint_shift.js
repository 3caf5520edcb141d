// ends: deadline|memory|range
return (1n << (1n << 33n)).toString().length
