// ends: memory|range|deadline
return 'x'.padStart(2 ** 30 - 1).length
