// ends: syntax|stack|thrown|memory|deadline|range
return new RegExp('('.repeat(50000) + ')'.repeat(50000)).test('')
