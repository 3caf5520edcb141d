// ends: deadline|memory
return /^(a*)*\1b$/.test('a'.repeat(60))
