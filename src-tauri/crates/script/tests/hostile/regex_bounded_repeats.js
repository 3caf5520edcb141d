// ends: deadline|memory|thrown|syntax|ok
return new RegExp('(' + 'a?'.repeat(30) + '){30}b').test('a'.repeat(30))
