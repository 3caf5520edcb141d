// ends: deadline|memory
return Array.from({ length: 2 ** 32 - 1 }, () => 0)
