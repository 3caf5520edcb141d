// ends: deadline|memory
return [...'a'.repeat(1e6).matchAll(/a/g)].length
