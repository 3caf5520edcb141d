// ends: memory|range|deadline
return 'x'.repeat(2 ** 30 - 1).length
