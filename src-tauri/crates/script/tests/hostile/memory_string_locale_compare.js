// ends: deadline|memory
const s = 'é'.repeat(1e6);
for (;;) s.localeCompare(s + 'x')
