// ends: deadline|memory
return /^(a+)+$/.test('a'.repeat(40) + '!')
