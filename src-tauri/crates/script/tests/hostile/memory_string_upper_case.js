// ends: deadline|memory
const s = 'ß'.repeat(1e6);
for (;;) s.toUpperCase()
