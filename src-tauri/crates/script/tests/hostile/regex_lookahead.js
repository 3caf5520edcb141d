// ends: deadline|memory
return /^(?=(a+)+$)(a+)+$/.test('a'.repeat(40) + '!')
