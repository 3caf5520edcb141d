// ends: deadline|memory|thrown|syntax|ok
return new RegExp('((a{1000}){1000}){1000}').test('a'.repeat(5000))
