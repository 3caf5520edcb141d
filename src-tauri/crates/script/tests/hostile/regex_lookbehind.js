// ends: deadline|memory|ok
return /(?<=(a+)+)b$/.test('a'.repeat(40) + '!')
