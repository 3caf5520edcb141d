// ends: deadline|memory|range
return (7n ** 7n ** 7n).toString().length
