// ends: deadline|memory|thrown|syntax|range
return new RegExp('x'.repeat(5e6)).test('x')
